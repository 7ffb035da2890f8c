import { z } from 'zod';
import { text } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { fieldsOf, type Fields } from './loose-value.js';
import { SENDER_TYPES } from './sender-types.js';

const participant = z.strictObject({
  /** Shown to the other side. */
  name: text(255).optional(),
  type: z.enum([...SENDER_TYPES, 'system']).optional(),
});

/** Who sends (protocol 5.2). */
export const senderSchema = z.strictObject({
  type: z.enum(SENDER_TYPES),
  participant: participant.optional(),
});

/** Who receives: the same shape; at most one, normally left out (protocol 5.2). */
export const recipientsSchema = z.strictObject({
  recipient: z.array(senderSchema).min(1).max(LIMITS.recipientsPerMessage),
});

/** A sender or recipient as it was received: any type, perhaps no name. */
export interface ParticipantRef {
  readonly type: string;
  readonly participant?: { readonly name?: string; readonly type?: string };
}

/** Reads a sender or recipient; `undefined` without a type. By hand: every callback has two. */
export function readParticipantRef(value: unknown): ParticipantRef | undefined {
  const fields = fieldsOf(value);
  if (typeof fields?.['type'] !== 'string') return undefined;
  const { type } = fields;
  const named = fieldsOf(fields['participant']);
  return named === undefined ? { type } : { type, participant: readNames(named) };
}

function readNames({ name, type }: Fields): { readonly name?: string; readonly type?: string } {
  const names: { name?: string; type?: string } = {};
  if (typeof name === 'string') names.name = name;
  if (typeof type === 'string') names.type = type;
  return names;
}

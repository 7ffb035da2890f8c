import { z } from 'zod';
import { lenient, text } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { optional } from './loose-value.js';
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

const looseRef = z.looseObject({
  type: z.string(),
  participant: lenient(z.looseObject({ name: lenient(z.string()), type: lenient(z.string()) })),
});

/** Reads a sender or recipient; `undefined` without a type. */
export function readParticipantRef(value: unknown): ParticipantRef | undefined {
  const read = looseRef.safeParse(value);
  if (!read.success) return undefined;
  const { type, participant: named } = read.data;
  return {
    type,
    ...(named !== undefined && {
      participant: { ...optional('name', named.name), ...optional('type', named.type) },
    }),
  };
}

import { z } from 'zod';
import { text } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { fieldsOf, readEach } from './loose-value.js';

/** An attribute of a message (protocol 5.6). `external` is true when left out: the agent application ignores it then. */
export const messageAttributeSchema = z.strictObject({
  name: text(LIMITS.attributeNameLength),
  value: text(LIMITS.messageAttributeValueLength),
  object: z.enum(['activity', 'customer']).optional(),
  external: z.boolean().optional(),
});

/** An attribute of a message. */
export type MessageAttribute = z.infer<typeof messageAttributeSchema>;

/** 1 to 75 attributes of one message. */
export const messageAttributesSchema = z.strictObject({
  attribute: z.array(messageAttributeSchema).min(1).max(LIMITS.messageAttributes),
});

/** An attribute as it was received (protocol 5.6); a number or boolean is read as text. */
export interface InboundAttribute {
  readonly name: string;
  readonly value: string;
  readonly object?: string;
  readonly external?: boolean;
}

/** Reads a list of attributes; what is not one is left out. By hand: every callback has some. */
export function readAttributes(value: unknown): readonly InboundAttribute[] {
  return readEach(value, readAttribute);
}

function readAttribute(item: unknown): InboundAttribute | undefined {
  const fields = fieldsOf(item);
  if (fields === undefined) return undefined;
  const { name, value, object, external } = fields;
  if (typeof name !== 'string' || !isScalar(value)) return undefined;
  const attribute: { name: string; value: string; object?: string; external?: boolean } = {
    name,
    value: String(value),
  };
  if (typeof object === 'string') attribute.object = object;
  if (typeof external === 'boolean') attribute.external = external;
  return attribute;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

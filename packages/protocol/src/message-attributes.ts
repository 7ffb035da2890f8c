import { z } from 'zod';
import { text } from './field-schemas.js';
import { LIMITS } from './limits.js';

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

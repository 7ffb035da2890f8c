import { z } from 'zod';
import { lenient, text } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { arrayOf } from './loose-value.js';

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

const looseAttribute = z.looseObject({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).transform(String),
  object: lenient(z.string()),
  external: lenient(z.boolean()),
});

/** Reads a list of attributes; what is not one is left out. */
export function readAttributes(value: unknown): readonly InboundAttribute[] {
  return arrayOf(value).flatMap((item) => {
    const read = looseAttribute.safeParse(item);
    if (!read.success) return [];
    const { name, value: words, object, external } = read.data;
    return [
      {
        name,
        value: words,
        ...(object !== undefined && { object }),
        ...(external !== undefined && { external }),
      },
    ];
  });
}

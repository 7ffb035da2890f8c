import { z } from 'zod';
import { LIMITS } from './limits.js';

/** A string of 1 to `max` characters. */
export function text(max: number): z.ZodString {
  return z.string().min(1).max(max);
}

/** An id made by the hub: a string of exactly 36 characters (protocol 0.2). */
export const hubId = z.string().length(36);

/** A time that a sender gives back as it read it. */
export const hubTime = z.string().min(1).max(64);

/** `{id}` of something made by the hub. */
export const hubReference = z.strictObject({ id: hubId });

/** A name/value pair (protocol 3). */
export const attributeSchema = z.strictObject({
  name: text(LIMITS.attributeNameLength),
  value: text(LIMITS.attributeValueLength),
});

/** A name and a value, such as a header that the hub adds. */
export type Attribute = z.infer<typeof attributeSchema>;

/** Fields that all six configuration resources have (protocol 4). */
export const named = {
  name: text(LIMITS.nameLength),
  description: text(LIMITS.descriptionLength).optional(),
  active: z.boolean().optional(),
};

/** What an update may carry besides the fields of a creation (protocol 3). */
export const modifiedField = { modified: hubTime.optional() };

/**
 * A field of something received that may be missing. One of another kind (`null`, for example) is read as missing, so that
 * it does not make the whole answer unreadable.
 */
export function lenient<Field extends z.ZodType>(field: Field): z.ZodCatch<z.ZodOptional<Field>> {
  return field.optional().catch(undefined);
}

/** What every read adds; unknown fields are kept. */
export const storedFields = {
  id: z.string(),
  created: lenient(z.string()),
  modified: lenient(z.string()),
  description: lenient(z.string()),
  active: lenient(z.boolean()),
};

/** The answer to a creation (protocol 3). */
export const createdResourceSchema = z.looseObject({ id: z.string().min(1) });

/** The id of what was created. */
export type CreatedResource = z.infer<typeof createdResourceSchema>;

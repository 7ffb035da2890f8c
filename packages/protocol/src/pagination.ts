import { z } from 'zod';
import { lenient } from './field-schemas.js';

/** A count, in figures or as text; anything else is no count, and neither is `null`. */
const count = z.union([
  z.int().min(0),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);

/** Which part of a list an answer holds (protocol 3). Tolerant: some servers write the numbers as strings. */
export const paginationInfoSchema = z.looseObject({
  count: lenient(count),
  pagenum: lenient(count),
  pagesize: lenient(count),
});

/** Which part of a list an answer holds; every figure may be missing. */
export type PaginationInfo = z.infer<typeof paginationInfoSchema>;

/** The array of a list answer; a missing one is an empty list. */
export function listOf<Item extends z.ZodType>(item: Item): z.ZodType<z.output<Item>[]> {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

/** What a list answer has beside its array. */
export const paged = { paginationInfo: lenient(paginationInfoSchema) };

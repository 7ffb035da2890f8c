import { z } from 'zod';

/** Which part of a list an answer holds (protocol 3). Tolerant: some servers write the numbers as strings. */
export const paginationInfoSchema = z.looseObject({
  count: z.coerce.number().int().min(0).optional(),
  pagenum: z.coerce.number().int().min(1).optional(),
  pagesize: z.coerce.number().int().min(0).optional(),
});

export type PaginationInfo = z.infer<typeof paginationInfoSchema>;

/** A list answer: the array under its singular name. A missing array is an empty list. */
export function listSchema<Key extends string, Item extends z.ZodType>(
  key: Key,
  item: Item,
): z.ZodType<{ readonly [K in Key]: z.output<Item>[] } & { paginationInfo?: PaginationInfo | undefined }> {
  return z.looseObject({
    [key]: z.array(item).default([]),
    paginationInfo: paginationInfoSchema.optional(),
  }) as unknown as z.ZodType<
    { readonly [K in Key]: z.output<Item>[] } & { paginationInfo?: PaginationInfo | undefined }
  >;
}

import type { z } from 'zod';

/** What a schema has against a value, in short: path, kind, and names of unknown keys. */
export function faults(schema: z.ZodType, value: unknown): string[] {
  const read = schema.safeParse(value);
  if (read.success) return [];
  return read.error.issues.map((issue) =>
    [
      issue.path.join('.'),
      issue.code,
      ...(issue.code === 'unrecognized_keys' ? [issue.keys.join()] : []),
    ].join(' '),
  );
}

import type { z } from 'zod';
import { HubRefusal } from '../errors.js';
import { refuseFields } from './field-refusal.js';
import type { RefusalFamily } from './field-refusal.js';

/**
 * Reads a body by its schema, or throws the refusal of what is wrong with it. A value in which `length` is an object that cannot be
 * compared breaks the schema's own check of lengths off; such a body is refused as a whole.
 */
export function readBody<Value>(schema: z.ZodType<Value>, body: unknown, family: RefusalFamily): Value {
  const read = parsed(schema, body);
  if (read.success) return read.data;
  throw refuseFields(read.error, body, family);
}

function parsed<Value>(schema: z.ZodType<Value>, body: unknown): z.ZodSafeParseResult<Value> {
  try {
    return schema.safeParse(body);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const why = 'holds a value that cannot be read';
    throw new HubRefusal('invalid', ['body', `(${why})`], [{ key: 'body', value: why }]);
  }
}

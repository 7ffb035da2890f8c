import { arrayOf, fieldsOf, type Fields } from './loose-value.js';

/** What is known of the fields of an object that was received: which are texts, which are lists, which are objects with known fields. */
export interface LooseShape {
  readonly [field: string]: 'text' | 'list' | LooseShape;
}

/**
 * Reads an object of which some fields are known: a known field of another kind is left out, unknown ones are kept as they are;
 * `undefined` for what is no object. Written by hand because every callback goes through it: a schema takes ten times as long. A test holds
 * it against the schema that says the same.
 */
export function readLoosely(value: unknown, shape: LooseShape): Fields | undefined {
  const fields = fieldsOf(value);
  if (fields === undefined) return undefined;
  const read: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    // Setting it would set what the object inherits from.
    if (name === '__proto__') continue;
    const known = Object.hasOwn(shape, name) ? shape[name] : undefined;
    const item = known === undefined ? fields[name] : knownField(fields[name], known);
    if (item !== undefined) read[name] = item;
  }
  return read;
}

function knownField(value: unknown, known: LooseShape[string]): unknown {
  if (known === 'text') return typeof value === 'string' ? value : undefined;
  if (known === 'list') return Array.isArray(value) ? arrayOf(value) : undefined;
  return readLoosely(value, known);
}

import { LIMITS } from '../limits.js';
import { describeKind, fieldsOf } from '../loose-value.js';
import type { Problems } from './problems.js';
import { checkedText } from './reader.js';

/** Attributes by their names, 1 to 255 characters each; a number or a boolean is written as text. */
export type AttributeValues = Readonly<Record<string, string | number | boolean>>;

/** A name and the value that it has. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/**
 * A record of attributes as pairs, in the record's order.
 *
 * @param prefix put before each name that does not begin with it
 */
export function namedValues(
  problems: Problems,
  path: string,
  record: unknown,
  { maxValue, prefix = '' }: { readonly maxValue: number; readonly prefix?: string },
): NamedValue[] {
  const fields = fieldsOf(record);
  if (fields === undefined) {
    problems.add(path, `is ${describeKind(record)}; give an object of names and values`);
    return [];
  }
  return Object.entries(fields).map(([key, value], index) => {
    const place = placeOf(path, key, index);
    const name = key.startsWith(prefix) ? key : `${prefix}${key}`;
    if (name.length <= prefix.length || name.length > LIMITS.attributeNameLength) {
      const should = `give a name of 1 to ${LIMITS.attributeNameLength - prefix.length} characters`;
      problems.add(place, `has a name of ${name.length - prefix.length} characters; ${should}`);
    }
    return { name, value: checkedText(problems, place, written(value), { max: maxValue }) };
  });
}

function written(value: unknown): unknown {
  return typeof value === 'boolean' || Number.isFinite(value) ? String(value) : value;
}

/** An attribute is told by its name only where that can be nothing but a name. */
function placeOf(path: string, key: string, index: number): string {
  return /^[\w.-]{1,64}$/.test(key) ? `${path}.${key}` : `${path}[${index}]`;
}

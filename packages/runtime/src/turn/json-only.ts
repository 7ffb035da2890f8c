import { RuntimeError } from '../errors.js';
import type { Json } from '../store/records.js';

/**
 * Answers `value` when it survives storage unchanged. A `Date`, a `Map`, a function or `NaN` does not, and would come back
 * as something else after a restart: better to hear of it at once, with the path. A field that is `undefined` may stay: it
 * reads the same when it is gone.
 *
 * @param where what it is, for the error; asked only when there is one, since nearly everything is JSON.
 * @throws RuntimeError `COLLOQUY_E_CONTEXT_NOT_JSON`
 */
export function jsonOnly(value: unknown, where: () => string): Json {
  if (isPlain(value, 0)) return value as Json;
  const problem = firstProblem(value, '', []);
  if (problem !== undefined) {
    throw new RuntimeError(
      'COLLOQUY_E_CONTEXT_NOT_JSON',
      `${where()}${problem.path} is ${problem.what}, which cannot be stored. Keep only JSON there: strings, finite numbers, booleans, null, arrays and plain objects (a date as an ISO string).`,
    );
  }
  return value as Json;
}

/** Deeper than this it may hold itself: then it is looked at with more care. */
const SURELY_FINITE = 32;

/** Whether it is JSON beyond doubt: nearly everything is, and paths are only made when something is wrong. */
function isPlain(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth > SURELY_FINITE) return false;
  return Array.isArray(value) ? isPlainArray(value, depth) : isPlainObject(value, depth);
}

/** Each turn is looked through: no list of the fields is made for it. */
function isPlainObject(value: object, depth: number): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const name in value) {
    const item = (value as Readonly<Record<string, unknown>>)[name];
    if (item !== undefined && !isPlain(item, depth + 1)) return false;
  }
  return true;
}

/** An item at each place, and nothing else. */
function isPlainArray(items: readonly unknown[], depth: number): boolean {
  if (Object.keys(items).length !== items.length) return false;
  // By their numbers: `every` would pass over a hole.
  for (let index = 0; index < items.length; index += 1) if (!isPlain(items[index], depth + 1)) return false;
  return true;
}

interface Problem {
  readonly path: string;
  readonly what: string;
}

/** @param above the objects around the value, to notice one that holds itself. */
function firstProblem(value: unknown, path: string, above: readonly object[]): Problem | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') {
    return Number.isFinite(value) ? undefined : { path, what: String(value) };
  }
  if (value === undefined) return { path, what: 'undefined' };
  if (typeof value !== 'object') return { path, what: `a ${typeof value}` };
  if (above.includes(value)) return { path, what: 'an object that holds itself' };
  const within = [...above, value];
  if (Array.isArray(value)) return problemInArray(value, path, within);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    return { path, what: kindOf(value) };
  }
  return firstOf(
    Object.entries(value).filter(([, item]) => item !== undefined),
    (key) => `${path}.${key}`,
    within,
  );
}

/** An array may have holes, and fields besides its items, as the result of `match` has: storage keeps neither. */
function problemInArray(
  items: readonly unknown[],
  path: string,
  within: readonly object[],
): Problem | undefined {
  const field = Object.keys(items).find((key) => !/^\d+$/.test(key));
  if (field !== undefined) return { path: `${path}.${field}`, what: 'a field of an array' };
  return firstOf(
    Array.from(items, (item, index): [string, unknown] => [String(index), item]),
    (key) => `${path}[${key}]`,
    within,
  );
}

function firstOf(
  entries: readonly [string, unknown][],
  pathOf: (key: string) => string,
  within: readonly object[],
): Problem | undefined {
  for (const [key, item] of entries) {
    const problem = firstProblem(item, pathOf(key), within);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function kindOf(value: object): string {
  const { constructor } = value as { readonly constructor?: unknown };
  const name = typeof constructor === 'function' ? constructor.name : '';
  return name === '' ? 'an object with a prototype of its own' : `an object of class ${name}`;
}

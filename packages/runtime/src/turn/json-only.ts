import { RuntimeError } from '../errors.js';
import type { Json } from '../store/records.js';

/**
 * Answers `value` when it survives storage unchanged. A `Date`, a `Map`, a function or `NaN` does not, and would come back
 * as something else after a restart: better to hear of it at once, with the path.
 *
 * @throws RuntimeError `COLLOQUY_E_CONTEXT_NOT_JSON`
 */
export function jsonOnly(value: unknown, where: string): Json {
  const problem = firstProblem(value, '');
  if (problem !== undefined) {
    throw new RuntimeError(
      'COLLOQUY_E_CONTEXT_NOT_JSON',
      `${where}${problem.path} is ${problem.what}, which cannot be stored. Keep only JSON there: strings, finite numbers, booleans, null, arrays and plain objects (a date as an ISO string).`,
    );
  }
  return value as Json;
}

interface Problem {
  readonly path: string;
  readonly what: string;
}

function firstProblem(value: unknown, path: string): Problem | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') {
    return Number.isFinite(value) ? undefined : { path, what: String(value) };
  }
  if (Array.isArray(value)) return firstOf(Object.entries(value), (key) => `${path}[${key}]`);
  if (typeof value !== 'object') return { path, what: `a ${typeof value}` };
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    return { path, what: `a ${value.constructor.name}` };
  }
  return firstOf(
    Object.entries(value).filter(([, item]) => item !== undefined),
    (key) => `${path}.${key}`,
  );
}

function firstOf(entries: [string, unknown][], pathOf: (key: string) => string): Problem | undefined {
  for (const [key, item] of entries) {
    const problem = firstProblem(item, pathOf(key));
    if (problem !== undefined) return problem;
  }
  return undefined;
}

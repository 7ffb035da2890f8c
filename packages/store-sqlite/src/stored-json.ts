/**
 * JSON that is at hand as a value, as text, or as both; the other one is made when it is asked for first. So what one turn leaves and the
 * next one takes up is not read in between, and what is gone before it would have been written is never made text. Nobody changes a value that came
 * in, or was answered: it is one and the same.
 */
export class StoredJson<Value = unknown> {
  private constructor(
    private known: Value | undefined,
    private written: string | undefined,
  ) {}

  /** @throws TypeError for what is no JSON at all (a bigint, a function, `undefined`). */
  static of<Value>(value: Value): StoredJson<Value> {
    return isExact(value, 0) ? new StoredJson<Value>(value, undefined) : StoredJson.read(textOf(value));
  }

  /** Of a text that `JSON.stringify` has made. */
  static read<Value>(text: string): StoredJson<Value> {
    return new StoredJson<Value>(undefined, text);
  }

  get text(): string {
    return (this.written ??= textOf(this.known));
  }

  get value(): Value {
    return (this.known ??= JSON.parse(this.text) as Value);
  }
}

/**
 * @throws TypeError for what is no JSON at all (a bigint, a function, `undefined`). It is not retryable: trying again would fail for ever.
 */
export function textOf(value: unknown): string {
  const json: string | undefined = JSON.stringify(value);
  if (json === undefined) throw new TypeError(`A store keeps JSON, and ${typeof value} is none.`);
  return json;
}

/** Deeper than this it may hold itself: then `JSON.stringify` says so. */
const SURELY_FINITE = 64;

/**
 * Whether reading its text gives the same again, so that nobody can tell the two apart: most of what comes is like that. A field that is `undefined`
 * would be gone, a `Date` would be a string.
 */
export function isExact(value: unknown, depth: number): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || depth > SURELY_FINITE) return false;
  return Array.isArray(value) ? isExactArray(value, depth) : isExactObject(value, depth);
}

function isExactArray(items: readonly unknown[], depth: number): boolean {
  // A field besides the items is no part of the text.
  if (Object.keys(items).length !== items.length) return false;
  for (let index = 0; index < items.length; index += 1) if (!isExact(items[index], depth + 1)) return false;
  return true;
}

/** `for in` makes no array of the names; what it finds besides the object's own is in its prototype, where nothing is. */
function isExactObject(value: object, depth: number): boolean {
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const name in value)
    if (!isExact((value as Readonly<Record<string, unknown>>)[name], depth + 1)) return false;
  return true;
}

/** A JSON object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object; `undefined` when it is something else, such as an array. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The value as a text that says something; `undefined` for anything else, `''` among it. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value as an array; empty when it is something else. */
export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What can be read of the items of an array, in their order. */
export function readEach<Item>(value: unknown, read: (item: unknown) => Item | undefined): readonly Item[] {
  const all: Item[] = [];
  for (const item of arrayOf(value)) {
    const one = read(item);
    if (one !== undefined) all.push(one);
  }
  return all;
}

/** A property that is there only if it has a value. */
export function optional<Key extends string>(
  key: Key,
  value: string | undefined,
): { readonly [K in Key]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]: string });
}

/** What kind of value something is, in words; never the value itself. */
export function describeKind(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

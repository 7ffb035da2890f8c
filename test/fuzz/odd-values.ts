import fc from 'fast-check';

/** Text that programs trip over. */
const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202egnp.exe',
    '👩‍👩‍👧‍👦',
    '<script>alert(1)</script>',
    '"onload="alert(1)',
    '../../etc/passwd',
    '%00',
    '${7*7}',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '1e309',
    '-0',
    'NaN',
    'null',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.integer({ min: 1, max: 4 }).map((power) => 'x'.repeat(10 ** power)),
);

/** Keys that objects have already, and others. */
const oddKey = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'length', 'then', ''),
  oddText,
);

/** Values of any kind and shape, small, deep and long. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 1e308, Number.MAX_SAFE_INTEGER, 0.1, [], {}),
  oddText,
  fc.array(fc.jsonValue(), { maxLength: 5 }),
  fc.dictionary(oddKey, fc.jsonValue(), { maxKeys: 5 }),
  fc.integer({ min: 10, max: 400 }).map(deep),
  fc.integer({ min: 10, max: 3_000 }).map((length) => Array.from({ length }, (_, index) => index)),
);

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** A value with an odd one somewhere in it: in place of a part, or beside its parts. */
export function withOddity(value: unknown): fc.Arbitrary<unknown> {
  return fc.tuple(fc.nat(), fc.oneof(oddValue), oddKey, fc.boolean()).map(([place, odd, key, replaces]) => {
    const places = placesIn(value);
    const chosen = places[place % places.length] ?? [];
    return changed(value, chosen, (part) =>
      replaces || typeof part !== 'object' || part === null || Array.isArray(part)
        ? odd
        : { ...part, [key]: odd },
    );
  });
}

function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

function changed(
  value: unknown,
  [key, ...rest]: readonly string[],
  change: (part: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((part: unknown, at): unknown =>
      String(at) === key ? changed(part, rest, change) : part,
    );
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [key]: changed(record[key], rest, change) };
}

/** The first place at which two values of JSON differ. */
export interface Difference {
  /** Such as `[0].draft.content.text`; empty when the values differ as a whole. */
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Finds it; `undefined` when they are the same. Of lists and objects the first part that differs is looked into. */
export function firstDifference(expected: unknown, actual: unknown, path = ''): Difference | undefined {
  if (Object.is(expected, actual)) return undefined;
  const [before, after] = [partsOf(expected), partsOf(actual)];
  if (before === undefined || after === undefined || Array.isArray(expected) !== Array.isArray(actual)) {
    return { path, expected, actual };
  }
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const at = Array.isArray(expected) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
    const found = firstDifference(before.get(name), after.get(name), at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function partsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
}

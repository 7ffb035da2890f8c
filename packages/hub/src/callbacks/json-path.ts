/** Reads `$.a.b` (also `$['a'].b[0]`) out of a parsed JSON value; nothing when it leads nowhere (protocol 4.1). */
export function readJsonPath(value: unknown, path: string): unknown {
  if (!path.startsWith('$')) return undefined;
  const steps = [...path.slice(1).matchAll(/\.([^.[\]]+)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/g)];
  const matched = steps.reduce((length, step) => length + step[0].length, 1);
  if (matched !== path.length) return undefined;
  let found = value;
  for (const [, dotted, index, single, double] of steps) {
    const key = dotted ?? index ?? single ?? double ?? '';
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

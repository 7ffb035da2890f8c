/**
 * The fields in which a stored resource differs from what is declared, as paths. Fields that the declaration does not name
 * are the hub's or somebody else's, and never a difference.
 */
export function driftOf(declared: unknown, stored: unknown, path = ''): readonly string[] {
  if (Array.isArray(declared)) {
    if (!Array.isArray(stored) || stored.length !== declared.length) return [path];
    return declared.flatMap((item, index) => driftOf(item, stored[index], `${path}[${index}]`));
  }
  if (typeof declared === 'object' && declared !== null) {
    if (typeof stored !== 'object' || stored === null) return [path];
    return Object.entries(declared).flatMap(([key, value]) =>
      driftOf(value, (stored as Record<string, unknown>)[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return declared === stored || defaultsTo(path, declared, stored) ? [] : [path];
}

/** `active` is true when a resource does not say (protocol 4). */
function defaultsTo(path: string, declared: unknown, stored: unknown): boolean {
  return path === 'active' && declared === true && stored === undefined;
}

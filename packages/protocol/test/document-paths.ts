/** A JSON document with every documented field. */
export type Document = Readonly<Record<string, unknown>>;

/** Every path of a document, such as `roles.0.name`; of an array the first item stands for all. */
export function pathsOf(value: unknown, above = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value) ? [['0', value[0] as unknown] as const] : Object.entries(value);
  return entries.flatMap(([key, item]) => {
    const path = above === '' ? key : `${above}.${key}`;
    // An item that is no object has no name of its own: it is part of its array.
    if (Array.isArray(value) && (typeof item !== 'object' || item === null)) return [];
    return Array.isArray(value) ? pathsOf(item, path) : [path, ...pathsOf(item, path)];
  });
}

/** The paths of the objects in a document, itself (`''`) among them. */
export function objectPathsOf(value: unknown, above = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const join = (key: string) => (above === '' ? key : `${above}.${key}`);
  if (Array.isArray(value)) return objectPathsOf(value[0], join('0'));
  return [above, ...Object.entries(value).flatMap(([key, item]) => objectPathsOf(item, join(key)))];
}

/** What is at a path. */
export function valueAt(document: unknown, path: string): unknown {
  return path === ''
    ? document
    : path.split('.').reduce<unknown>((at, key) => Reflect.get(at as object, key) as unknown, document);
}

/** A copy with another value at a path; without the field if the value is `undefined`. */
export function withValueAt(document: unknown, path: string, value: unknown): unknown {
  // Not structuredClone, which would keep one object that is in two places one.
  const copy: unknown = JSON.parse(JSON.stringify(document));
  const cut = path.lastIndexOf('.');
  const holder = valueAt(copy, cut < 0 ? '' : path.slice(0, cut)) as object;
  const key = path.slice(cut + 1);
  if (value === undefined) Reflect.deleteProperty(holder, key);
  else Reflect.set(holder, key, value);
  return copy;
}

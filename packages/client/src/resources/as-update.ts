import type { RequestSchema } from '../check-request.js';

/**
 * What was read of a resource, as a PUT takes it: without what only the hub writes (ids, dates, what it computes) and without
 * `null`, with `modified`. A field that the protocol does not know counts as the hub's, because an update with it is refused
 * (protocol 3, 400-420). One that reads never have, such as a password, is missing and has to be given. Nothing else is left out, so
 * that a value that an update does not take is refused by its name and not lost.
 *
 * @param answered as the hub wrote it: a tolerant reader would already have dropped what it cannot read.
 */
export function asUpdate<Update>(schema: RequestSchema<Update>, answered: unknown): Update {
  const value: unknown = structuredClone(answered);
  const checked = schema.safeParse(value);
  if (!checked.success) {
    for (const path of surplusIn(value, checked.error.issues)) remove(value, path);
  }
  return value as Update;
}

/** The paths of all that the schema does not know or that is `null`. */
function surplusIn(
  value: unknown,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly keys?: readonly string[] }[],
): (readonly PropertyKey[])[] {
  return issues.flatMap(({ path, keys }) => {
    if (keys !== undefined) return keys.map((key) => [...path, key]);
    return at(value, path) === null ? [path] : [];
  });
}

function remove(value: unknown, path: readonly PropertyKey[]): void {
  const last = path.at(-1);
  const holder = at(value, path.slice(0, -1));
  if (last !== undefined && typeof holder === 'object' && holder !== null) {
    Reflect.deleteProperty(holder, last);
  }
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}

import { nearestShape, type RequestSchema } from '../check-request.js';

/**
 * What was read of a resource, as a PUT takes it: without what only the hub writes (ids, dates, what it computes) and without
 * `null`, with `modified`. A field that reads never have, such as a password, is missing and has to be given. Nothing else is
 * left out, so that what an update does not take is refused by its name and not lost.
 *
 * @param answered as the hub wrote it: a tolerant reader would already have dropped what it cannot read.
 */
export function asUpdate<Update>(schema: RequestSchema<Update>, answered: unknown): Update {
  const value: unknown = structuredClone(answered);
  const checked = schema.safeParse(value);
  if (!checked.success) {
    for (const path of surplusIn(value, checked.error.issues, [])) remove(value, path);
  }
  return value as Update;
}

type Issue = Extract<
  ReturnType<RequestSchema<unknown>['safeParse']>,
  { success: false }
>['error']['issues'][number];

/** The paths of all that the schema does not know or that is `null`. Of several allowed shapes, the nearest is the one that was meant. */
function surplusIn(
  value: unknown,
  issues: readonly Issue[],
  above: readonly PropertyKey[],
): (readonly PropertyKey[])[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    if (issue.keys !== undefined) return issue.keys.map((key) => [...path, key]);
    if (at(value, path) === null) return [path];
    return surplusIn(value, nearestShape(issue.errors ?? []), path);
  });
}

/** An item of a list stays, also when it is `null`: the others would get other places. */
function remove(value: unknown, path: readonly PropertyKey[]): void {
  const last = path.at(-1);
  const holder = at(value, path.slice(0, -1));
  if (last === undefined || typeof holder !== 'object' || holder === null || Array.isArray(holder)) return;
  Reflect.deleteProperty(holder, last);
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}

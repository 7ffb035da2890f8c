import { nearestShape, type RequestSchema } from '../check-request.js';

/**
 * What was read of a resource, as a PUT takes it: without what only the hub writes (ids, dates, what it computes), with
 * `modified`. A field that reads never have, such as a password, is missing and has to be given.
 */
export function asUpdate<Update>(schema: RequestSchema<Update>, read: unknown): Update {
  const value: unknown = structuredClone(read);
  const checked = schema.safeParse(value);
  if (!checked.success) {
    for (const path of unknownIn(checked.error.issues, [])) remove(value, path);
  }
  return value as Update;
}

type Issue = Extract<
  ReturnType<RequestSchema<unknown>['safeParse']>,
  { success: false }
>['error']['issues'][number];

/** The paths of all that the schema does not know. Of several allowed shapes, the nearest is the one that was meant. */
function unknownIn(issues: readonly Issue[], above: readonly PropertyKey[]): (readonly PropertyKey[])[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    if (issue.keys !== undefined) return issue.keys.map((key) => [...path, key]);
    return unknownIn(nearestShape(issue.errors ?? []), path);
  });
}

function remove(value: unknown, path: readonly PropertyKey[]): void {
  const [step, ...rest] = path;
  if (typeof value !== 'object' || value === null || step === undefined) return;
  if (rest.length === 0) Reflect.deleteProperty(value, step);
  else remove(Reflect.get(value, step), rest);
}

import { fieldChanges, type FieldChange } from './field-changes.js';
import type { Fields, KindOfResource } from './resource-kinds.js';

/** What the hub tells of a resource. */
export interface StoredResource extends Fields {
  readonly id: string;
}

/** What is to be done about one resource. */
export type Decision =
  | { readonly do: 'create' }
  /** It is there, as it is declared; `isKnown` says that we have known its id before. */
  | { readonly do: 'nothing'; readonly id: string; readonly isKnown: boolean }
  | {
      readonly do: 'change';
      readonly id: string;
      readonly isKnown: boolean;
      readonly changes: readonly FieldChange[];
    }
  | { readonly do: 'refuse'; readonly reason: string };

/** Which stored resource is meant, and what is to be done about it. */
export function planResource(
  kind: KindOfResource,
  declared: Fields,
  stored: readonly StoredResource[],
  knownId: string | undefined,
): Decision {
  const known = stored.find(({ id }) => id === knownId);
  const [namesake] = namesakes(kind, declared, stored);
  if (known !== undefined && namesake !== undefined && namesake.id !== known.id && kind.isUnique) {
    return { do: 'refuse', reason: renameRefused(kind, declared, known) };
  }
  const found = known ?? namesake;
  if (found === undefined) return { do: 'create' };
  const changes = fieldChanges(declared, found);
  const where = { id: found.id, isKnown: known !== undefined };
  return changes.length === 0 ? { do: 'nothing', ...where } : { do: 'change', ...where, changes };
}

/** All that have the declared name, the oldest first. More than one only where the hub allows it. */
export function namesakes(
  { identity }: KindOfResource,
  declared: Fields,
  stored: readonly StoredResource[],
): readonly StoredResource[] {
  return stored
    .filter((one) => one[identity] === declared[identity])
    .toSorted((one, other) => age(one).localeCompare(age(other)));
}

/** Sorts by age, and where that is the same in a way that is the same for everybody. */
function age({ created, id }: StoredResource): string {
  return `${typeof created === 'string' ? created : ''} ${id}`;
}

function renameRefused({ title, identity }: KindOfResource, declared: Fields, known: StoredResource): string {
  const [from, to] = [known, declared].map((one) => JSON.stringify(one[identity]));
  return `the ${title} ${from} cannot be renamed to ${to}: there is another ${title} ${to}. Delete one of the two, or declare another name.`;
}

import type { Problems } from './problems.js';

/** Something that has an id of its own or is given one. */
export interface Identified {
  /** Where the id stands, or would stand, in the input. */
  readonly path: string;
  readonly id: string | undefined;
}

/**
 * An id for each: its own, or else its place from 1; if another has taken that for its own, `2-1`, `2-2`... The same input is given
 * the same ids each time. An id that is used twice is noted.
 */
export function idsOf(problems: Problems, things: readonly Identified[]): string[] {
  const taken = new Map<string, string>();
  for (const { path, id } of things) {
    const first = id === undefined || id === '' ? undefined : taken.get(id);
    if (first !== undefined) problems.add(path, `is the same as ${first}; give each an id of its own`);
    else if (id !== undefined) taken.set(id, path);
  }
  return things.map(({ path, id }, index) => {
    if (id !== undefined) return id;
    const made = freeId(taken, String(index + 1));
    taken.set(made, path);
    return made;
  });
}

function freeId(taken: ReadonlyMap<string, string>, place: string): string {
  let id = place;
  for (let count = 1; taken.has(id); count += 1) id = `${place}-${count}`;
  return id;
}

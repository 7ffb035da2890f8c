import { randomBytes, randomUUID } from 'node:crypto';

/** A value as SQLite has it, as far as the tables of conversations go. */
export type Cell = string | number | null;

/** Ids of the hub, of conversations and messages, and those of turns, after which what a turn leaves is called. */
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{20}-[0-9a-z]+/g;
const UUID_LENGTH = 36;

/**
 * Rows that belong together, as a pattern: each copy has ids of its own in the places of theirs, the same one wherever theirs was the same.
 * Answers a function that makes one copy.
 */
export function copyWithFreshIds(
  rows: readonly (readonly Cell[])[],
  newId: (original: string) => string = another,
): () => Cell[][] {
  const places = new Map<string, number>();
  const placeOf = (id: string): number => {
    const known = places.get(id) ?? places.size;
    places.set(id, known);
    return known;
  };
  const patterns = rows.map((row) => row.map((cell) => patternOf(cell, placeOf)));
  return () => {
    const ids = Array.from(places, ([original]) => newId(original));
    return patterns.map((row) => row.map((pattern) => fillIn(pattern, ids)));
  };
}

/** Of the same kind, and as long. */
function another(original: string): string {
  return original.length === UUID_LENGTH ? randomUUID() : `${randomBytes(10).toString('hex')}-1`;
}

/** What is the same in each copy: a whole cell, or the pieces of text between ids. */
type Pattern = Cell | { readonly between: readonly string[]; readonly ids: readonly number[] };

function patternOf(cell: Cell, placeOf: (id: string) => number): Pattern {
  const found = typeof cell === 'string' ? cell.match(ID) : null;
  if (typeof cell !== 'string' || found === null) return cell;
  return { between: cell.split(ID), ids: found.map(placeOf) };
}

function fillIn(pattern: Pattern, ids: readonly string[]): Cell {
  if (pattern === null || typeof pattern !== 'object') return pattern;
  let text = pattern.between[0] ?? '';
  pattern.ids.forEach((place, index) => {
    text += (ids[place] ?? '') + (pattern.between[index + 1] ?? '');
  });
  return text;
}

import { randomUUID } from 'node:crypto';

/** A value as SQLite has it, as far as the tables of conversations go. */
export type Cell = string | number | null;

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Rows that belong together, as a pattern: each copy has ids of its own in the places of theirs, the same one wherever theirs was the same.
 * Answers a function that makes one copy.
 */
export function copyWithFreshIds(
  rows: readonly (readonly Cell[])[],
  newId: () => string = () => randomUUID(),
): () => Cell[][] {
  const places = new Map<string, number>();
  const placeOf = (id: string): number => {
    const known = places.get(id) ?? places.size;
    places.set(id, known);
    return known;
  };
  const patterns = rows.map((row) => row.map((cell) => patternOf(cell, placeOf)));
  return () => {
    const ids = Array.from(places, () => newId());
    return patterns.map((row) => row.map((pattern) => fillIn(pattern, ids)));
  };
}

/** What is the same in each copy: a whole cell, or the pieces of text between ids. */
type Pattern = Cell | { readonly between: readonly string[]; readonly ids: readonly number[] };

function patternOf(cell: Cell, placeOf: (id: string) => number): Pattern {
  const found = typeof cell === 'string' ? cell.match(UUID) : null;
  if (typeof cell !== 'string' || found === null) return cell;
  return { between: cell.split(UUID), ids: found.map(placeOf) };
}

function fillIn(pattern: Pattern, ids: readonly string[]): Cell {
  if (pattern === null || typeof pattern !== 'object') return pattern;
  let text = pattern.between[0] ?? '';
  pattern.ids.forEach((place, index) => {
    text += (ids[place] ?? '') + (pattern.between[index + 1] ?? '');
  });
  return text;
}

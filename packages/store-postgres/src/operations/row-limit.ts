const MOST_ROWS = 1_000_000_000;

/** A limit, or the number of a turn, as the database takes it: none may be negative or infinite there. */
export function rowLimit(limit: number): number {
  return Math.trunc(Math.max(0, Math.min(limit, MOST_ROWS)));
}

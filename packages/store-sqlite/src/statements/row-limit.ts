const MOST_ROWS = 1_000_000_000;

/** For SQLite a negative limit means none at all, and an infinite one is an error. */
export function rowLimit(limit: number): number {
  return Math.trunc(Math.max(0, Math.min(limit, MOST_ROWS)));
}

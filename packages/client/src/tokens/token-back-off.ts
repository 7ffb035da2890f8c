/** Times in ms; see `CLIENT_DEFAULTS.token`. */
export interface BackOffFigures {
  readonly firstPauseMs: number;
  readonly maxPauseMs: number;
  readonly maxAskedPauseMs: number;
}

/**
 * For how long nobody asks after the last of some failures in a row: doubling, with jitter, and longer when the server said so. It
 * cannot make the pause shorter, so that a `Retry-After: 0` is no invitation to hammer.
 *
 * @param failures in a row, from 1.
 * @param askedForMs what the server said, if it did.
 */
export function pauseAfter(
  failures: number,
  askedForMs: number | undefined,
  { firstPauseMs, maxPauseMs, maxAskedPauseMs }: BackOffFigures,
  random: () => number,
): number {
  const full = Math.min(firstPauseMs * 2 ** Math.min(failures - 1, 30), maxPauseMs);
  const own = full / 2 + (random() * full) / 2;
  return Math.max(own, Math.min(askedForMs ?? 0, maxAskedPauseMs));
}

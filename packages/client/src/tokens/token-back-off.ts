/** Times in ms; see `CLIENT_DEFAULTS.token`. */
export interface BackOffFigures {
  readonly firstPauseMs: number;
  readonly maxPauseMs: number;
}

/** For how long nobody asks after the last of some failures in a row: doubling, with jitter, or as long as the server said. */
export function pauseAfter(
  failures: number,
  askedForMs: number | undefined,
  { firstPauseMs, maxPauseMs }: BackOffFigures,
  random: () => number,
): number {
  const full = Math.min(firstPauseMs * 2 ** (failures - 1), maxPauseMs);
  return Math.min(askedForMs ?? full / 2 + (random() * full) / 2, maxPauseMs);
}

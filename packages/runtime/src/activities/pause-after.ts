import type { CompletePolicy } from './activity-policy.js';

/**
 * How long to wait after an attempt that failed, in ms: doubling pauses up to `maxDelayMs`, of which the share `jitter` is
 * left to chance.
 *
 * @param attempt 1 for the first.
 * @param random from 0 to 1.
 */
export function pauseAfter(
  attempt: number,
  { backoffMs, maxDelayMs, jitter }: Pick<CompletePolicy, 'backoffMs' | 'maxDelayMs' | 'jitter'>,
  random: number,
): number {
  // Beyond 2^1023 doubling gives infinity, and infinity times a pause of 0 is no number.
  const doublings = Math.min(attempt - 1, 1_000);
  const full = Math.min(backoffMs * 2 ** doublings, maxDelayMs);
  return full * (1 - jitter * (1 - random));
}

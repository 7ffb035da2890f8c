import type { Clock } from '../operations/clock.js';

/** Nobody tells a sleeper of a clock that was set or of a machine that was suspended: it looks this often. */
const MAX_SLEEP_MS = 60_000;

/** Resolves when the wall clock shows `at` (ms since the epoch) or later, or as soon as `signal` aborts. */
export async function sleepUntil(clock: Clock, at: number, signal: AbortSignal): Promise<void> {
  for (let leftMs = at - clock.now(); leftMs > 0 && !signal.aborted; leftMs = at - clock.now()) {
    await clock.sleep(Math.min(leftMs, MAX_SLEEP_MS), signal);
  }
}

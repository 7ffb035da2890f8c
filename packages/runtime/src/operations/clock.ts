import { setTimeout as wait } from 'node:timers/promises';

/** Where the runtime gets its time from. Tests give one that they move by hand. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds, or as soon as `signal` aborts; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The longest delay that Node's timers take; longer sleeps are cut into pieces. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    let left = Math.max(0, ms);
    while (!signal.aborted) {
      const piece = Math.min(left, MAX_TIMER_MS);
      await wait(piece, undefined, { signal, ref: true }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
      left -= piece;
      if (left <= 0) return;
    }
  },
};

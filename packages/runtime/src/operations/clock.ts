/** Where the runtime gets its time from. Tests give one that they move by hand. */
export interface Clock {
  /** Milliseconds since the epoch, by the wall clock: for what is stored, and outlives the process. It may be set at any time. */
  now(): number;
  /** Milliseconds since some moment of this process, whatever is done to the wall clock: for pauses and limits in memory. */
  elapsed(): number;
  /** Resolves after `ms` milliseconds, or as soon as `signal` aborts; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The longest delay that Node's timers take; longer sleeps are cut into pieces. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  async sleep(ms, signal) {
    let leftMs = Math.max(0, ms);
    while (!signal.aborted) {
      const pieceMs = Math.min(leftMs, MAX_TIMER_MS);
      await wait(pieceMs, signal);
      leftMs -= pieceMs;
      if (leftMs <= 0) return;
    }
  },
};

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener('abort', wake);
  });
}

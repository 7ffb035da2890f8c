/** Where the runtime gets its time from. Tests give one that they move by hand. */
export interface Clock {
  /** Milliseconds since the epoch, by the wall clock: for what is stored, and outlives the process. It may be set at any time. */
  now(): number;
  /** Milliseconds since some moment of this process, whatever is done to the wall clock: for pauses and limits in memory. */
  elapsed(): number;
  /** Rings once after `ms` milliseconds, unless it is called off by what it answers. Cheaper than a sleep: no promise, no signal. */
  after(ms: number, ring: () => void): CallOff;
  /** Resolves after `ms` milliseconds, or as soon as `signal` aborts; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Sees to it that a clock does not ring; of no consequence when it has. */
export type CallOff = () => void;

/** The longest delay that Node's timers take; longer ones are cut into pieces. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, ring) {
    let timer: NodeJS.Timeout;
    const wait = (leftMs: number): void => {
      const ends = leftMs <= MAX_TIMER_MS;
      timer = setTimeout(ends ? ring : () => wait(leftMs - MAX_TIMER_MS), Math.min(leftMs, MAX_TIMER_MS));
    };
    wait(Math.max(0, ms));
    return () => clearTimeout(timer);
  },
  sleep: (ms, signal) => sleepBy(systemClock, ms, signal),
};

/** A sleep that ends by the ring of a clock, or by a signal. */
export function sleepBy(clock: Pick<Clock, 'after'>, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const wake = (): void => {
      callOff();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const callOff = clock.after(ms, wake);
    signal.addEventListener('abort', wake);
  });
}

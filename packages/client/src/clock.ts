import { setTimeout as wait } from 'node:timers/promises';

/** Time as the client sees it: token lifetimes and waits between retries go through it, so that a test can pass its own. */
export interface ClientClock {
  /** Milliseconds since 1970, as `Date.now()`. */
  readonly now: () => number;
  /** Resolves after `delayMs`, or as soon as `signal` is aborted; it never rejects. */
  readonly sleep: (delayMs: number, signal?: AbortSignal) => Promise<void>;
}

/** The computer's own clock. */
export const systemClock: ClientClock = {
  now: () => Date.now(),
  sleep: async (delayMs, signal) => {
    try {
      await wait(delayMs, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      if (signal?.aborted !== true) throw error;
    }
  },
};

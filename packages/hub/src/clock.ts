/** A timer that was set; the clock that made it knows what it is. */
export type TimerHandle = object | number;

/**
 * Time as the hub sees it. Everything that waits (callback limit, retries, end of a conversation, life of tokens and
 * signed addresses) goes through it, so that a test can let hours pass at once.
 */
export interface HubClock {
  /** Milliseconds since 1970, as `Date.now()`. */
  readonly now: () => number;
  readonly setTimeout: (run: () => void, delayMs: number) => TimerHandle;
  readonly clearTimeout: (handle: TimerHandle) => void;
}

/** The computer's own clock. Its timers do not keep a process alive. */
export const systemClock: HubClock = {
  now: () => Date.now(),
  setTimeout: (run, delayMs) => setTimeout(run, delayMs).unref(),
  clearTimeout: (handle) => {
    clearTimeout(handle as NodeJS.Timeout);
  },
};

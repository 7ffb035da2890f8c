import type { ClientClock } from './clock.js';
import { isColloquyClientError } from './errors.js';

/** Bounded, jittered tries. Times in ms; see `CLIENT_DEFAULTS.retry`. The delays are also those of `change()`. */
export interface RetryPolicy {
  /** Tries in all, the first one included. */
  readonly attempts: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** When the hub asks for more than this, the error goes to the caller instead. */
  readonly maxRetryAfterMs: number;
}

/** What the waits depend on. `random` answers from 0 up to 1. */
export interface RetryTools {
  readonly clock: ClientClock;
  readonly random: () => number;
}

/**
 * Runs `attempt` until it succeeds, fails for good, or the tries are used up. Waits what the hub asks for; otherwise
 * between half and the whole of a delay that doubles each time. When `signal` is aborted the wait ends at once, and the next
 * try is expected to refuse.
 *
 * @param attempt is told the errors of the tries before it.
 */
export async function retry<Result>(
  attempt: (earlier: readonly unknown[]) => Promise<Result>,
  policy: RetryPolicy,
  { clock, random }: RetryTools,
  signal: AbortSignal | undefined,
): Promise<Result> {
  const earlier: unknown[] = [];
  for (;;) {
    try {
      return await attempt(earlier);
    } catch (error) {
      earlier.push(error);
      const delayMs = delayAfter(error, earlier.length, policy, random);
      if (delayMs === undefined) throw error;
      await clock.sleep(delayMs, signal);
    }
  }
}

/** Waits before a call is made again after so many tries, or until `signal` is aborted. */
export type Pause = (tries: number, signal: AbortSignal | undefined) => Promise<void>;

/** The waits of a policy for those who decide themselves what to try again. */
export function createPause(policy: RetryPolicy, { clock, random }: RetryTools): Pause {
  return (tries, signal) => clock.sleep(backOffMs(tries, policy, random), signal);
}

/** `undefined`: no more tries. */
function delayAfter(
  error: unknown,
  tries: number,
  policy: RetryPolicy,
  random: () => number,
): number | undefined {
  if (tries >= policy.attempts || !isColloquyClientError(error) || !error.retryable) return undefined;
  const { retryAfterMs } = error;
  if (retryAfterMs !== undefined) return retryAfterMs <= policy.maxRetryAfterMs ? retryAfterMs : undefined;
  return backOffMs(tries, policy, random);
}

/** Between half and the whole of a delay that doubles with each try. */
function backOffMs(tries: number, { firstDelayMs, maxDelayMs }: RetryPolicy, random: () => number): number {
  const ceiling = Math.min(firstDelayMs * 2 ** (tries - 1), maxDelayMs);
  return ceiling / 2 + (random() * ceiling) / 2;
}

import { isRuntimeError } from '../errors.js';
import type { Clock } from '../operations/clock.js';

export interface StorePatience {
  readonly clock: Clock;
  /** Stop trying: the process ends. */
  readonly stopping: AbortSignal;
  readonly pauseMs: number;
  /** Told of each failure that is waited out. */
  readonly onFailure: (method: string, error: unknown) => void;
}

/**
 * Waits before a call that failed is made again.
 *
 * @throws the error, when it will not pass or the process ends.
 */
export type WaitForStore = (method: string, error: unknown) => Promise<void>;

export function waitForStore({ clock, stopping, pauseMs, onFailure }: StorePatience): WaitForStore {
  return async (method, error) => {
    if (stopping.aborted || !isRuntimeError(error) || !error.retryable) throw error;
    onFailure(method, error);
    await clock.sleep(pauseMs, stopping);
  };
}

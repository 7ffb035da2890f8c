/** The numbers of the runtime that are not configuration, with their units. */
export const RUNTIME_DEFAULTS = {
  /** Conversations that take a turn at the same time. */
  turnConcurrency: 64,
  /** A stimulus is tried this often before it goes to the dead letters. */
  turnAttempts: 3,
  turnRetryPauseMs: 100,
  /** Conversations that are sent to at the same time. */
  sendConcurrency: 32,
  sendPauseMs: 500,
  sendMaxPauseMs: 30_000,
  /** As long as the hub keeps a silent conversation by default: 240 minutes (protocol 4.6). */
  sendGiveUpAfterMs: 240 * 60_000,
  /** Timers that enter the inbox at once. */
  timerBatch: 200,
  /** Pause before a store that failed is asked again. */
  storeRetryPauseMs: 1_000,
} as const;

/** The numbers of the runtime that are not configuration, with their units. */
export const RUNTIME_DEFAULTS = {
  /** Conversations that take a turn at the same time. */
  turnConcurrency: 64,
  /** A stimulus is tried this often before it goes to the dead letters. */
  turnAttempts: 3,
  turnRetryPauseMs: 100,
  /** Questions to recognizers that are under way; each holds a message of at most 10,000 characters. */
  recognitionConcurrency: 100,
  /** Requests to send that are out at the same time, and connections for them. With 64 of each a bot that is busy does a twentieth less. */
  sendConcurrency: 32,
  /** Conversations that are remembered as having something to send; an id each. */
  sendQueueLimit: 100_000,
  /** After so long a wait typing events are left out. */
  sendPressedAfterMs: 1_000,
  sendPauseMs: 250,
  sendMaxPauseMs: 30_000,
  /** As long as the hub keeps a silent conversation by default: 240 minutes (protocol 4.6). */
  sendGiveUpAfterMs: 240 * 60_000,
  /** Failures in a row, over all conversations, after which the hub counts as down. */
  breakerOpensAfter: 5,
  breakerPauseMs: 500,
  breakerMaxPauseMs: 10_000,
  /** How long a turn waits to hear what a channel can show. */
  channelFetchTimeoutMs: 2_000,
  /** A channel that could not be read is not asked for again so soon. */
  channelRetryAfterMs: 60_000,
  /** Timers that enter the inbox at once. */
  timerBatch: 200,
  /** Calls of one activity in memory: running, pausing or waiting for a place; about 4 KB each. Further ones wait in the store. */
  heldCallsPerActivity: 10_000,
  /** Pause before a store that failed is asked again. */
  storeRetryPauseMs: 1_000,
} as const;

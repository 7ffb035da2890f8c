/**
 * How an activity is called. Times are in milliseconds; where it says so, `Infinity` means that there is no limit. What makes
 * no sense is refused when the bot starts (`COLLOQUY_E_BOT_INVALID`).
 */
export interface ActivityPolicy {
  /** How often it is tried, the first time included: 1 or more; `Infinity` until `deadlineMs`. @default 3 */
  readonly attempts?: number;
  /** How long one attempt may take; `Infinity` only together with `heartbeatTimeoutMs` or `deadlineMs`. @default 10000 */
  readonly timeoutMs?: number;
  /**
   * How long one attempt may go without `call.heartbeat()`; an attempt that is silent for longer is given up and tried again.
   * Shorter than `timeoutMs`. @default Infinity, which asks for no heartbeat
   */
  readonly heartbeatTimeoutMs?: number;
  /** Pause before the second attempt; it doubles from then on, up to `maxDelayMs`. @default 500 */
  readonly backoffMs?: number;
  /** The longest pause between two attempts, unless the error itself names one (`retryAfterMs`). @default 30000 */
  readonly maxDelayMs?: number;
  /**
   * The share of a pause that is left to chance, 0 to 1, so that calls which failed together do not come back together: 0 for
   * pauses of full length, 1 for anything between none and full length. @default 0.5
   */
  readonly jitter?: number;
  /**
   * How long the call may take with all its attempts and pauses, from the commit of the turn that asked for it, on the wall
   * clock: a downtime counts. Then it fails with `COLLOQUY_E_ACTIVITY_DEADLINE`. @default Infinity
   */
  readonly deadlineMs?: number;
  /** How many attempts run at once in one process; further calls wait in order. 1 or more. @default Infinity */
  readonly concurrency?: number;
}

/** A policy with everything said. */
export type CompletePolicy = Required<ActivityPolicy>;

/** What holds for an activity that says nothing of its own. */
export const DEFAULT_ACTIVITY_POLICY = {
  attempts: 3,
  timeoutMs: 10_000,
  heartbeatTimeoutMs: Infinity,
  backoffMs: 500,
  maxDelayMs: 30_000,
  jitter: 0.5,
  deadlineMs: Infinity,
  concurrency: Infinity,
} as const satisfies CompletePolicy;

/** A policy with the defaults where it says nothing, or says `undefined`. */
export function completePolicy(policy: ActivityPolicy = {}): CompletePolicy {
  const said = Object.fromEntries(Object.entries(policy).filter(([, value]) => value !== undefined));
  return { ...DEFAULT_ACTIVITY_POLICY, ...said };
}

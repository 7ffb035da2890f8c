/** What an activity is told about the call besides its input. Its functions may be taken out of it and handed on. */
export interface ActivityCall {
  /** The same for every attempt of this call, also after a restart: hand it to the service so that it can drop a repeat. */
  readonly idempotencyKey: string;
  /** 1 for the first attempt. One that a restart cut off counts. */
  readonly attempt: number;
  /**
   * Aborted when the attempt is given up: it took too long or was silent for too long, the deadline of the call passed, the
   * dialog left the state that waits for it, or the process ends. What an attempt answers after that counts for nothing.
   */
  readonly signal: AbortSignal;
  /**
   * Says that the attempt is alive, for an activity with `heartbeatTimeoutMs`; as often as one likes. After the attempt was
   * given up it does nothing: `signal` tells.
   *
   * @param details JSON that the next attempt gets as `lastHeartbeat`, such as how far this one came. Keep it small.
   * @throws RuntimeError `COLLOQUY_E_CONTEXT_NOT_JSON` when the details are no JSON.
   */
  readonly heartbeat: (details?: unknown) => void;
  /**
   * The details that an earlier attempt of this call gave last. Kept in memory only: `undefined` in the first attempt and
   * after a restart. What must not be done twice is the service's to know, by `idempotencyKey`.
   */
  readonly lastHeartbeat: unknown;
}

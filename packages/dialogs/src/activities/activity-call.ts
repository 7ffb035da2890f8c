/** What an activity is told about the call besides its input. */
export interface ActivityCall {
  /** The same for every attempt of this call, also after a restart: hand it to the service so that it can drop a repeat. */
  readonly idempotencyKey: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Aborted when the attempt runs out of time or the process stops. */
  readonly signal: AbortSignal;
}

/** What an {@link ActivityError} says besides its message. */
export interface ActivityErrorOptions extends ErrorOptions {
  /** For the dialog to tell one failure from another, such as `ORDER_LOCKED`. Fixed words, no customer's data. */
  readonly code?: string;
  /** `false` when another attempt would fail in the same way. @default true */
  readonly retryable?: boolean;
  /**
   * How long to wait before the next attempt, in ms, instead of the pause that the activity's policy gives, such as the
   * service's `Retry-After`. When the call's deadline comes first, the call fails at once.
   */
  readonly retryAfterMs?: number;
}

/**
 * An error for activities to throw when they know more than that something failed. Any other error with the same fields does
 * as well; without them it is retryable. The dialog gets `{ name, message, code?, retryable }` as `event.error` in `onError`.
 *
 * @example
 * ```ts
 * if (response.status === 404) throw new ActivityError('No such order', { code: 'ORDER_UNKNOWN', retryable: false });
 * ```
 */
export class ActivityError extends Error {
  override readonly name = 'ActivityError';
  readonly code: string | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: ActivityErrorOptions = {}) {
    super(message, options);
    this.code = options.code;
    this.retryable = options.retryable ?? true;
    this.retryAfterMs = options.retryAfterMs;
  }
}

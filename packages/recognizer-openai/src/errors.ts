/** The errors of this package: what happened, and whether asking again makes sense. */
export const RECOGNIZER_ERRORS = {
  /** An option is missing or wrong. */
  COLLOQUY_E_RECOGNIZER_INVALID: { retryable: false },
  /** The endpoint could not be reached, is too busy, or failed. */
  COLLOQUY_E_RECOGNIZER_UNAVAILABLE: { retryable: true },
  /** The endpoint refused the request: a wrong key, an unknown model, something that it does not support. */
  COLLOQUY_E_RECOGNIZER_REFUSED: { retryable: false },
  /** The endpoint answered with something else than what was asked for. */
  COLLOQUY_E_RECOGNIZER_NONSENSE: { retryable: false },
} as const satisfies Record<string, { retryable: boolean }>;

/** Stable code of an error of this package. */
export type RecognizerErrorCode = keyof typeof RECOGNIZER_ERRORS;

const BRAND = Symbol.for('colloquy.recognizer-error');

/**
 * An error of this package. `message` says what happened and what to do; it never carries what the customer wrote, what the model
 * answered, or the key.
 */
export class RecognizerError extends Error {
  override readonly name: string;
  readonly [BRAND] = true;

  constructor(
    readonly code: RecognizerErrorCode,
    message: string,
    /** How long the endpoint asked to wait, in ms. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
    this.name = `RecognizerError[${code}]`;
  }

  /** Whether the same question may be answered later. */
  get retryable(): boolean {
    return RECOGNIZER_ERRORS[this.code].retryable;
  }
}

/** Whether `error` is a {@link RecognizerError}, of this copy of the package or another. */
export function isRecognizerError(error: unknown): error is RecognizerError {
  return typeof error === 'object' && error !== null && BRAND in error;
}

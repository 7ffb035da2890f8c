/** The errors of the runtime: code, and whether trying again later makes sense. Messages are given where they happen. */
export const RUNTIME_ERRORS = {
  COLLOQUY_E_CONFIGURATION_INVALID: { retryable: false },
  COLLOQUY_E_BOT_INVALID: { retryable: false },
  COLLOQUY_E_BOT_MISSING: { retryable: false },
  COLLOQUY_E_DIALOG_NOT_DURABLE: { retryable: false },
  COLLOQUY_E_DIALOG_UNKNOWN: { retryable: false },
  COLLOQUY_E_DIALOG_CHANGED: { retryable: false },
  COLLOQUY_E_DIALOG_VERSION_UNKNOWN: { retryable: false },
  COLLOQUY_E_DIALOG_ENDLESS: { retryable: false },
  COLLOQUY_E_DIALOG_STATE_UNREADABLE: { retryable: false },
  COLLOQUY_E_CONTEXT_NOT_JSON: { retryable: false },
  COLLOQUY_E_HOOK_NOT_SYNCHRONOUS: { retryable: false },
  COLLOQUY_E_ACTIVITY_UNKNOWN: { retryable: false },
  COLLOQUY_E_ACTIVITY_UNHANDLED: { retryable: false },
  COLLOQUY_E_ACTIVITY_TIMED_OUT: { retryable: true },
  COLLOQUY_E_ACTIVITY_SILENT: { retryable: true },
  COLLOQUY_E_ACTIVITY_DEADLINE: { retryable: true },
  COLLOQUY_E_CONVERSATION_UNKNOWN: { retryable: false },
  COLLOQUY_E_CONVERSATION_NOT_OURS: { retryable: false },
  COLLOQUY_E_DEAD_LETTER_UNKNOWN: { retryable: false },
  COLLOQUY_E_DEAD_LETTER_NOT_OURS: { retryable: false },
  COLLOQUY_E_REGISTRATION_FAILED: { retryable: true },
  COLLOQUY_E_SETUP_INVALID: { retryable: false },
  COLLOQUY_E_HOST_STATE: { retryable: false },
  COLLOQUY_E_LISTEN_FAILED: { retryable: false },
  COLLOQUY_E_STORE_UNAVAILABLE: { retryable: true },
  COLLOQUY_E_STORE_CLOSED: { retryable: false },
  COLLOQUY_E_STORE_IN_USE: { retryable: false },
  COLLOQUY_E_STORE_TOO_NEW: { retryable: false },
  COLLOQUY_E_STORE_DAMAGED: { retryable: false },
  COLLOQUY_E_BACKUP_EXISTS: { retryable: false },
  COLLOQUY_E_JOURNAL_MISSING: { retryable: false },
  COLLOQUY_E_JOURNAL_FILE: { retryable: false },
} as const satisfies Record<string, { retryable: boolean }>;

/** Stable code of an error of this package. */
export type RuntimeErrorCode = keyof typeof RUNTIME_ERRORS;

const BRAND = Symbol.for('colloquy.runtime-error');

/**
 * An error of the runtime. `message` says what happened, to what, and what to do; it never carries a customer's words or
 * a secret. Recognise it with {@link isRuntimeError}: `instanceof` fails between two copies of this package.
 */
export class RuntimeError extends Error {
  override readonly name: string;
  readonly [BRAND] = true;

  constructor(
    readonly code: RuntimeErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = `RuntimeError[${code}]`;
  }

  /** Whether the same call may succeed later. */
  get retryable(): boolean {
    return RUNTIME_ERRORS[this.code].retryable;
  }
}

/** Whether `error` is a {@link RuntimeError}, of this copy of the package or another. */
export function isRuntimeError(error: unknown): error is RuntimeError {
  return typeof error === 'object' && error !== null && BRAND in error;
}

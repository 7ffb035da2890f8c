/** The errors of the command, with their exit codes. */
export const CREATE_ERRORS = {
  /** It was called wrongly. Nothing was written. */
  COLLOQUY_E_CREATE_USAGE: { exitCode: 2 },
  /** The Node that runs it is too old. Nothing was written. */
  COLLOQUY_E_CREATE_NODE: { exitCode: 1 },
  /** A file could not be read or written. */
  COLLOQUY_E_CREATE_FILE: { exitCode: 1 },
  /** The package is there, but what it needs could not be installed. */
  COLLOQUY_E_CREATE_INSTALL: { exitCode: 1 },
  /** Whoever was asked went away. Nothing was written. */
  COLLOQUY_E_CREATE_CANCELLED: { exitCode: 130 },
} as const;

/** An error that ends the command: its message is all that is printed. */
export class CreateError extends Error {
  override readonly name: string;

  constructor(
    readonly code: keyof typeof CREATE_ERRORS,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = `CreateError[${code}]`;
  }

  get exitCode(): number {
    return CREATE_ERRORS[this.code].exitCode;
  }
}

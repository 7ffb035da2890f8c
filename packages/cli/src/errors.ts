/** The errors of the command line, with their exit codes. */
export const CLI_ERRORS = {
  COLLOQUY_E_USAGE: { exitCode: 2 },
  COLLOQUY_E_HUB_START: { exitCode: 1 },
  /** The hub has not what is needed there. */
  COLLOQUY_E_HUB: { exitCode: 1 },
  COLLOQUY_E_FILE: { exitCode: 1 },
  /** A bot would not start with it. */
  COLLOQUY_E_CONFIGURATION: { exitCode: 1 },
  /** It was asked, and the answer was no. */
  COLLOQUY_E_NOT_CONFIRMED: { exitCode: 1 },
  /** Something of a setup cannot be made, or not be taken down. */
  COLLOQUY_E_SETUP: { exitCode: 1 },
  /** The hub is not as it is declared, and that was the question. */
  COLLOQUY_E_DIFFERENCES: { exitCode: 3 },
  /** A story goes otherwise than it is told, or a conversation otherwise than it went. */
  COLLOQUY_E_OTHERWISE: { exitCode: 1 },
  /** The bot that runs refused, or cannot be reached. */
  COLLOQUY_E_BOT: { exitCode: 1 },
} as const;

/** An error that ends a command: its message is all that is printed. */
export class CliError extends Error {
  override readonly name: string;

  constructor(
    readonly code: keyof typeof CLI_ERRORS,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = `CliError[${code}]`;
  }

  get exitCode(): number {
    return CLI_ERRORS[this.code].exitCode;
  }
}

/** A command that was run on behalf of somebody ended with this code, and has said why itself. */
export class CommandEnded extends Error {
  override readonly name = 'CommandEnded';

  constructor(readonly exitCode: number) {
    super(`The command ended with code ${exitCode}.`);
  }
}

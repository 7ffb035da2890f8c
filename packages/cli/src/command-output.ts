/** Where a command writes, and whom it may ask. */
export interface CommandOutput {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Whether a person reads what is written to `stdout`: only then it has colours. @default false */
  readonly isTerminal?: boolean;
  /** Whether a person watches `stderr`: only then it shows how far something is. @default false */
  readonly isWatched?: boolean;
  /** Answers a question with one line; left out where nobody can be asked. */
  readonly ask?: (question: string) => Promise<string>;
}

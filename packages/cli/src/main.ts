import { CommanderError } from 'commander';
import type { CommandOutput } from './command-output.js';
import { CLI_ERRORS, CliError, CommandEnded } from './errors.js';
import { createProgram } from './program.js';

/**
 * Runs the command line and answers the exit code: 0 for success, 1 for a failure, 2 for a wrong call.
 *
 * @param args without the program's name.
 */
export async function main(args: readonly string[], output: CommandOutput): Promise<number> {
  try {
    await createProgram(output, await namedValuesFor(args)).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : CLI_ERRORS.COLLOQUY_E_USAGE.exitCode;
    }
    if (error instanceof CommandEnded) return error.exitCode;
    if (!(error instanceof CliError) && !isOurs(error)) throw error;
    output.stderr.write(`${error.message}\n`);
    return error instanceof CliError ? error.exitCode : 1;
  }
}

/** The hub itself knows what it takes, and only its help tells of that. */
async function namedValuesFor(args: readonly string[]): Promise<string> {
  if (!args.includes('hub')) return '';
  const { namedValuesHelp } = await import('./local-hub/named-values.js');
  return namedValuesHelp();
}

/** An error of one of our packages, of which a project may have another copy: its message says what to do. */
function isOurs(error: unknown): error is Error {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return error instanceof Error && typeof code === 'string' && code.startsWith('COLLOQUY_E_');
}

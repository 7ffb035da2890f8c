import type { CommandOutput } from '../command-output.js';
import { CliError } from '../errors.js';

/**
 * Asks before something is changed, unless the answer was given beforehand.
 *
 * @throws CliError `COLLOQUY_E_NOT_CONFIRMED` for any answer but yes; `COLLOQUY_E_USAGE` where nobody can be asked.
 */
export async function confirm(output: CommandOutput, question: string, isConfirmed: boolean): Promise<void> {
  if (isConfirmed) return;
  if (output.ask === undefined) {
    throw new CliError('COLLOQUY_E_USAGE', `${question} Nobody can be asked here: say --yes.`);
  }
  const answer = (await output.ask(`${question} [y/N] `)).trim().toLowerCase();
  if (answer !== 'y' && answer !== 'yes')
    throw new CliError('COLLOQUY_E_NOT_CONFIRMED', 'Nothing was changed.');
}

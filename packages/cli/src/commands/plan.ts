import { Command } from 'commander';
import type { CommandOutput } from '../command-output.js';
import { CliError } from '../errors.js';
import { describePlan, hasDifferences, obstacles } from '../setup/describe-plan.js';
import { withSetup } from '../setup/open-setup-file.js';
import { DEFAULT_SETUP_FILE } from '../setup/setup-file.js';
import { paintFor } from '../terminal/paint.js';
import { withProgress } from '../terminal/progress.js';

/** What the three commands say of where the hub is. */
export const HUB_VARIABLES = [
  '',
  'The hub is that of COLLOQUY_HUB_URL, COLLOQUY_TOKEN_URL, COLLOQUY_CLIENT_ID and COLLOQUY_CLIENT_SECRET,',
  'wherever they are: in the environment, in mounted secrets, in colloquy.env.',
  'The ids of what was made are kept beside the setup: setup.ts has its setup.ids.json.',
].join('\n');

/** `colloquy plan`: how the hub differs from what a file declares. */
export function planCommand(output: CommandOutput): Command {
  return new Command('plan')
    .description('Show what would be changed at the hub to make it as a setup declares')
    .argument('[file]', 'the setup', DEFAULT_SETUP_FILE)
    .option('--json', 'for programs')
    .option('--check', 'end with code 3 when there is anything to do')
    .addHelpText(
      'after',
      `${HUB_VARIABLES}\n\nEnds with code 0, 1 when something cannot be made, 3 with --check and differences.\n\nExample:\n  colloquy plan setup/production.ts --check\n`,
    )
    .action(async (file: string, { json, check }: { json?: true; check?: true }) => {
      const plan = await withProgress(output, 'Reading the hub', () =>
        withSetup(file, (setup) => setup.plan()),
      );
      output.stdout.write(
        json === true ? `${JSON.stringify(plan, undefined, 2)}\n` : describePlan(plan, paintFor(output)),
      );
      if (obstacles(plan.steps).length > 0)
        throw new CliError('COLLOQUY_E_SETUP', 'The setup cannot be applied as it is.');
      if (check === true && hasDifferences(plan)) {
        throw new CliError('COLLOQUY_E_DIFFERENCES', 'The hub is not as it is declared.');
      }
    });
}

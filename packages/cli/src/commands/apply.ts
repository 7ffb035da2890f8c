import { Command } from 'commander';
import type { CommandOutput } from '../command-output.js';
import { CliError } from '../errors.js';
import { describeApplied, describePlan, hasDifferences, obstacles } from '../setup/describe-plan.js';
import { withSetup } from '../setup/open-setup-file.js';
import { DEFAULT_SETUP_FILE } from '../setup/setup-file.js';
import { confirm } from '../terminal/confirm.js';
import { paintFor } from '../terminal/paint.js';
import { withProgress } from '../terminal/progress.js';
import { HUB_VARIABLES } from './plan.js';

/** `colloquy apply`: makes the hub as a file declares. */
export function applyCommand(output: CommandOutput): Command {
  return new Command('apply')
    .description('Make the hub as a setup declares; safe to break off and to repeat')
    .argument('[file]', 'the setup', DEFAULT_SETUP_FILE)
    .option('-y, --yes', 'ask nobody')
    .option('--json', 'for programs; needs --yes')
    .addHelpText('after', `${HUB_VARIABLES}\n\nExample:\n  colloquy apply setup/production.ts --yes\n`)
    .action(async (file: string, { yes, json }: { yes?: true; json?: true }) => {
      const paint = paintFor(output);
      await withSetup(file, async (setup, hub) => {
        const plan = await withProgress(output, 'Reading the hub', () => setup.plan());
        if (json !== true) output.stdout.write(describePlan(plan, paint));
        if (obstacles(plan.steps).length > 0) {
          throw new CliError(
            'COLLOQUY_E_SETUP',
            'The setup cannot be applied as it is. Nothing was changed.',
          );
        }
        if (hasDifferences(plan)) await confirm(output, `Apply this at ${hub.url}?`, yes === true);
        // Also without a difference: what is adopted is to be known by its id from now on.
        const applied = await setup.apply((one) => {
          if (json !== true && one.outcome !== 'unchanged')
            output.stdout.write(`${describeApplied(one, paint)}\n`);
        });
        output.stdout.write(json === true ? `${JSON.stringify({ applied }, undefined, 2)}\n` : 'Done.\n');
      });
    });
}

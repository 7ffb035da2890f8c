import { Command } from 'commander';
import type { CommandOutput } from '../command-output.js';
import { CliError } from '../errors.js';
import { describeDestroy, describeDestroyStep, obstacles } from '../setup/describe-plan.js';
import { withSetup } from '../setup/open-setup-file.js';
import { confirm } from '../terminal/confirm.js';
import { paintFor } from '../terminal/paint.js';
import { HUB_VARIABLES } from './plan.js';

/** `colloquy destroy`: deletes at the hub what a file declares. */
export function destroyCommand(output: CommandOutput): Command {
  return new Command('destroy')
    .description('Delete at the hub what a setup declares, in reverse order; what others use is left')
    .argument('<file>', 'the setup')
    .option('-y, --yes', 'ask nobody')
    .option('--json', 'for programs; needs --yes')
    .addHelpText(
      'after',
      `${HUB_VARIABLES}\n\nEnds with code 1 when something was left.\n\nExample:\n  colloquy destroy setup/trial.ts\n`,
    )
    .action(async (file: string, { yes, json }: { yes?: true; json?: true }) => {
      const paint = paintFor(output);
      await withSetup(file, async (setup, hub) => {
        const planned = await setup.planDestroy();
        if (json !== true) output.stdout.write(describeDestroy(planned, paint));
        if (planned.some(({ outcome }) => outcome === 'delete')) {
          await confirm(output, `Delete this at ${hub.url}?`, yes === true);
        }
        const done = await setup.destroy();
        if (json === true) output.stdout.write(`${JSON.stringify({ steps: done }, undefined, 2)}\n`);
        const left = obstacles(done);
        if (left.length > 0) {
          const lines = left.map((step) => describeDestroyStep(step, (_tone, text) => text));
          throw new CliError('COLLOQUY_E_SETUP', `Not everything was deleted:\n${lines.join('\n')}`);
        }
        if (json !== true) output.stdout.write('Done.\n');
      });
    });
}

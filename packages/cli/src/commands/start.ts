import type * as Runtime from '@colloquy/runtime';
import { Command } from 'commander';
import { CommandEnded } from '../errors.js';
import { compiledProject } from '../project/compiled-project.js';
import { findProject, withProject } from '../project/find-project.js';
import { importBeside, loadProject } from '../project/load-project.js';

const HELP = `
Nothing is compiled here: build first. COLLOQUY_MODE is production unless it is set. SIGTERM and SIGINT let the bot finish what is under way; a second one
ends it at once. Ends with code 1 when the bot cannot start.

Example:
  npm run build && colloquy start
`;

/** `colloquy start`: the compiled bot of this package, in production. */
export function startCommand(): Command {
  return withProject(
    new Command('start').description('Run the compiled bot of this package, as in production'),
  )
    .addHelpText('after', HELP)
    .action(async ({ project }: { project?: string }) => {
      const place = compiledProject(await findProject(project));
      const { runProject } = await importBeside<typeof Runtime>(place, '@colloquy/runtime');
      const environment = { ...process.env, COLLOQUY_MODE: modeOf(process.env) };
      const host = await runProject(await loadProject(place), environment);
      // Why it does not run has been said; a signal while it started is no failure.
      if (host === undefined && process.exitCode === 1) throw new CommandEnded(1);
    });
}

function modeOf({ COLLOQUY_MODE = '' }: NodeJS.ProcessEnv): string {
  return COLLOQUY_MODE.trim() === '' ? 'production' : COLLOQUY_MODE;
}

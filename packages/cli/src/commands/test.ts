import type * as Runtime from '@colloquy/runtime';
import type * as Testing from '@colloquy/testing';
import { Command } from 'commander';
import type { CommandOutput } from '../command-output.js';
import { CliError } from '../errors.js';
import { findProject, withProject } from '../project/find-project.js';
import { importBeside, loadProject } from '../project/load-project.js';
import { findStories, tellAll, type ToldStory } from '../stories/tell-all.js';
import { paintFor, type Paint } from '../terminal/paint.js';

const HELP = `
A story is a conversation in Markdown: "- customer: hello", "- bot: What is your order number?", "- 31s later". Each is told to a new bot in this process,
without a hub and with a clock of its own. What stands in for services and activities, the project says ("stories"). Ends with code 1 when one goes
otherwise than it is told.

Example:
  colloquy test stories/booking.md
`;

/** `colloquy test`: tells the stories of this package's bots. */
export function testCommand(output: CommandOutput): Command {
  return withProject(new Command('test').description('Tell the stories of this package to its bots'))
    .argument('[files...]', 'only the stories of these files')
    .option('--json', 'for programs')
    .addHelpText('after', HELP)
    .action(async (files: string[], { project: given, json }: { project?: string; json?: true }) => {
      const place = await findProject(given);
      const project = await loadProject(place);
      const testing = await importBeside<typeof Testing>(place, '@colloquy/testing');
      const { createBots } = await importBeside<typeof Runtime>(place, '@colloquy/runtime');
      const paint = paintFor(output);
      const told: ToldStory[] = [];
      for (const each of await findStories(place, project, createBots(project), files)) {
        if (json !== true) output.stdout.write(`${paint('strong', each.name)}\n`);
        for await (const one of tellAll(testing, each, project)) {
          told.push(one);
          if (json !== true) output.stdout.write(describe(one, paint));
        }
      }
      const failed = told.filter(({ failure }) => failure !== undefined).length;
      output.stdout.write(
        json === true
          ? `${JSON.stringify({ stories: told, passed: told.length - failed, failed }, undefined, 2)}\n`
          : `\n${paint(failed === 0 ? 'good' : 'bad', `${told.length - failed} passed, ${failed} failed`)}\n`,
      );
      if (failed > 0) throw new CliError('COLLOQUY_E_OTHERWISE', 'Not every story goes as it is told.');
    });
}

function describe({ title, ms, failure }: ToldStory, paint: Paint): string {
  if (failure === undefined) return `  ${paint('good', '✓')} ${title} ${paint('quiet', `(${ms} ms)`)}\n`;
  const lines = failure.split('\n').map((line) => (line === '' ? '\n' : `    ${line}\n`));
  return `  ${paint('bad', `✗ ${title}`)}\n${lines.join('')}`;
}

import { writeFile } from 'node:fs/promises';
import type * as Drawing from '@colloquy/drawing';
import type * as Runtime from '@colloquy/runtime';
import type { AnyBot } from '@colloquy/runtime';
import { Command, Option } from 'commander';
import type { CommandOutput } from '../command-output.js';
import { CliError } from '../errors.js';
import { findProject, withProject } from '../project/find-project.js';
import { importBeside, loadProject } from '../project/load-project.js';
import { table } from '../terminal/table.js';
import { withProgress } from '../terminal/progress.js';
import { notEmpty } from './option-values.js';

interface Flags {
  readonly project?: string;
  readonly bot?: string;
  readonly format: 'mermaid' | 'svg' | 'json';
  readonly prompts?: true;
  readonly out?: string;
}

const HELP = `
Without a name it lists the dialogs; a bot that has only one has it drawn. Mermaid is what GitHub and GitLab draw in Markdown.

Example:
  colloquy graph orderStatus --format svg --out order-status.svg
`;

/** `colloquy graph`: the dialogs of this package, drawn from the code. */
export function graphCommand(output: CommandOutput): Command {
  return withProject(new Command('graph').description('Draw the dialogs of this package from their code'))
    .argument('[dialog]', "its name in the bot's dialogs")
    .option('--bot <name>', 'of which bot, where there are several', notEmpty)
    .addOption(
      new Option('--format <name>', 'what is drawn').choices(['mermaid', 'svg', 'json']).default('mermaid'),
    )
    .option('--prompts', 'draw the prompts too, each as the machine that it is')
    .option('--out <file>', 'where to write it, instead of standard output', notEmpty)
    .addHelpText('after', HELP)
    .action(async (wanted: string | undefined, flags: Flags) => {
      const place = await findProject(flags.project);
      const project = await loadProject(place);
      const { createBots } = await importBeside<typeof Runtime>(place, '@colloquy/runtime');
      const drawing = await importBeside<typeof Drawing>(place, '@colloquy/drawing');
      const all = dialogsOf(createBots(project), flags.bot);
      const [only] = all;
      if (wanted === undefined && (all.length !== 1 || only === undefined)) {
        output.stdout.write(listOf(all, flags.format));
        return;
      }
      const chosen = wanted === undefined ? only : all.find(({ name }) => name === wanted);
      if (chosen === undefined) throw unknown(wanted ?? '', all);
      const data = drawing.drawDialog(chosen.dialog, {
        name: chosen.name,
        prompts: flags.prompts === true ? 'open' : 'closed',
      });
      const text = await withProgress(output, 'Drawing', () => drawn(drawing, data, flags.format));
      if (flags.out === undefined) output.stdout.write(text);
      else await write(flags.out, text);
    });
}

interface NamedDialog {
  readonly bot: string;
  readonly name: string;
  readonly dialog: Parameters<typeof Drawing.drawDialog>[0];
}

function dialogsOf(bots: readonly AnyBot[], wanted: string | undefined): readonly NamedDialog[] {
  const chosen = bots.filter(({ name }) => wanted === undefined || name === wanted);
  if (chosen.length === 0) {
    const names = bots.map(({ name }) => name).join(', ');
    throw new CliError('COLLOQUY_E_USAGE', `There is no bot "${wanted ?? ''}". There is ${names}.`);
  }
  return chosen.flatMap(({ name: bot, dialogs = {} }) =>
    Object.entries(dialogs).map(([name, dialog]) => ({ bot, name, dialog })),
  );
}

function listOf(all: readonly NamedDialog[], format: Flags['format']): string {
  const rows = all.map(({ bot, name, dialog: { version } }) => [bot, name, version ?? '']);
  if (format !== 'json')
    return rows.length === 0 ? 'No dialogs.\n' : table(['BOT', 'DIALOG', 'VERSION'], rows);
  const dialogs = all.map(({ bot, name, dialog: { version } }) => ({ bot, name, version }));
  return `${JSON.stringify({ dialogs }, undefined, 2)}\n`;
}

function unknown(wanted: string, all: readonly NamedDialog[]): CliError {
  const names = all.map(({ name }) => name).join(', ');
  const verb = all.length === 1 ? 'is' : 'are';
  return new CliError('COLLOQUY_E_USAGE', `There is no dialog "${wanted}". There ${verb} ${names}.`);
}

async function drawn(
  { toMermaid, toSvg }: typeof Drawing,
  data: Drawing.DialogDrawing,
  format: Flags['format'],
): Promise<string> {
  switch (format) {
    case 'mermaid':
      return toMermaid(data);
    case 'svg':
      return `${await toSvg(data)}\n`;
    case 'json':
      return `${JSON.stringify(data, undefined, 2)}\n`;
  }
}

async function write(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliError('COLLOQUY_E_FILE', `The drawing cannot be written to ${file}: ${reason}`, { cause });
  });
}

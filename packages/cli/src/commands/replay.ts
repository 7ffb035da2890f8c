import { relative } from 'node:path';
import type * as Runtime from '@colloquy/runtime';
import type { Journal } from '@colloquy/runtime';
import { Command } from 'commander';
import type { CommandOutput } from '../command-output.js';
import { CliError } from '../errors.js';
import { describeReplay, wentAsBefore, type Replayed } from '../journals/describe-replay.js';
import { findProject, withProject } from '../project/find-project.js';
import { importBeside, loadProject } from '../project/load-project.js';
import { askBot } from '../running-bot/ask-bot.js';
import { withBotAddress, type BotAddress } from '../running-bot/bot-address.js';
import { paintFor } from '../terminal/paint.js';
import { idOf, notEmpty } from './option-values.js';

interface Flags extends BotAddress {
  readonly project?: string;
  readonly json?: true;
  readonly conversation?: string;
  readonly save?: string;
}

const HELP = `
Each turn is taken again with the bot of this package: nothing is sent, called or stored. The first turn that is not the same is shown. Ends with code 1
when there is one. A file is written by --save, or by host.journals.export().

Example:
  colloquy replay --conversation 6f1d1c --save journals/lost-parcel.json
  colloquy replay journals/*.json
`;

/** `colloquy replay`: conversations that were, with the bot as it is now. */
export function replayCommand(output: CommandOutput): Command {
  const command = new Command('replay').description(
    'Take the turns of past conversations again with the bot as it is now, and show the first difference',
  );
  return withBotAddress(withProject(command))
    .argument('[files...]', 'journals')
    .option('--conversation <id>', 'one of the bot that runs', idOf)
    .option('--save <file>', 'write the journal of that conversation into a new file', notEmpty)
    .addHelpText('after', HELP)
    .action(async (files: string[], flags: Flags) => {
      checkCall(files, flags);
      const place = await findProject(flags.project);
      const project = await loadProject(place);
      const runtime = await importBeside<typeof Runtime>(place, '@colloquy/runtime');
      const bots = runtime.createBots(project);
      const replayed: Replayed[] = [];
      const paint = paintFor(output);
      for await (const [name, journal] of journalsOf(files, flags, runtime, output)) {
        const bot = bots.find((each) => each.name === journal.bot);
        if (bot === undefined) {
          throw new CliError(
            'COLLOQUY_E_FILE',
            `${name} is of bot "${journal.bot}", and ${place.name} has ${bots.map((each) => each.name).join(', ')}.`,
          );
        }
        const report = runtime.replay(bot, journal);
        replayed.push({ name, ...report });
        if (flags.json !== true) output.stdout.write(describeReplay({ name, ...report }, paint));
      }
      if (flags.json === true) output.stdout.write(`${JSON.stringify({ replayed }, undefined, 2)}\n`);
      if (!replayed.every(wentAsBefore))
        throw new CliError('COLLOQUY_E_OTHERWISE', 'Not every conversation goes as it went.');
    });
}

function checkCall(files: readonly string[], { conversation, save }: Flags): void {
  if ((files.length === 0) === (conversation === undefined))
    throw new CliError('COLLOQUY_E_USAGE', 'Say what: either files or --conversation.');
  if (save !== undefined && conversation === undefined)
    throw new CliError('COLLOQUY_E_USAGE', '--save goes with --conversation.');
}

async function* journalsOf(
  files: readonly string[],
  { conversation, save, url, token }: Flags,
  { readJournalFile, writeJournalFile, isRuntimeError }: typeof Runtime,
  output: CommandOutput,
): AsyncGenerator<readonly [name: string, journal: Journal]> {
  /** What a file has wrong is told as it is. */
  const told = <Result>(work: Promise<Result>): Promise<Result> =>
    work.catch((cause: unknown) => {
      if (!isRuntimeError(cause)) throw cause;
      throw new CliError('COLLOQUY_E_FILE', cause.message, { cause });
    });
  for (const file of files) yield [relative(process.cwd(), file), await told(readJournalFile(file))];
  if (conversation === undefined) return;
  const path = `/conversations/${encodeURIComponent(conversation)}/journal`;
  const bot = { url, ...(token !== undefined && { token }) };
  const { journal } = (await askBot(bot, { method: 'GET', path }, output)) as {
    readonly journal: Journal | null;
  };
  if (journal === null) {
    throw new CliError('COLLOQUY_E_BOT', `The bot has no journal of conversation ${conversation}.`);
  }
  if (save !== undefined) await told(writeJournalFile(journal, save));
  yield [`conversation ${conversation}`, journal];
}

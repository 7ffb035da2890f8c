import type { DeadLetter } from '@colloquy/runtime';
import { Command } from 'commander';
import type { CommandOutput } from '../command-output.js';
import { askBot } from '../running-bot/ask-bot.js';
import { withBotAddress, type BotAddress } from '../running-bot/bot-address.js';
import { confirm } from '../terminal/confirm.js';
import { table } from '../terminal/table.js';
import { idOf, limitOf, notEmpty, sequenceOf } from './option-values.js';

interface Flags extends BotAddress {
  readonly json?: true;
}

/** `colloquy dead-letters`: what could not be handled or delivered. */
export function deadLettersCommand(output: CommandOutput): Command {
  return new Command('dead-letters')
    .description('What a bot that runs could not handle or deliver: list, show, retry, discard')
    .addHelpText('after', '\nExample:\n  colloquy dead-letters list\n')
    .addCommand(listCommand(output))
    .addCommand(showCommand(output))
    .addCommand(settleCommand(output, 'retry'))
    .addCommand(settleCommand(output, 'discard'));
}

function listCommand(output: CommandOutput): Command {
  return withBotAddress(
    new Command('list').description('List dead letters, the newest first; nothing that was said'),
  )
    .option('--conversation <id>', 'only those of this one', notEmpty)
    .option('--before <sequence>', 'go on before this one', sequenceOf)
    .option('--limit <number>', 'at most so many, up to 1000', limitOf, 100)
    .addHelpText(
      'after',
      '\nExample:\n  colloquy dead-letters list --conversation 6f1d1c0a-2b5e-4c1d-8f3a-9d2e7b6c5a41\n',
    )
    .action(
      async ({
        conversation,
        before,
        limit,
        json,
        ...bot
      }: Flags & { conversation?: string; before?: number; limit: number }) => {
        const query = new URLSearchParams({
          limit: String(limit),
          ...(conversation !== undefined && { conversation }),
          ...(before !== undefined && { before: String(before) }),
        });
        const answer = (await askBot(
          bot,
          { method: 'GET', path: `/dead-letters?${query.toString()}` },
          output,
        )) as {
          readonly deadLetters: readonly DeadLetter[];
        };
        if (json === true) {
          output.stdout.write(`${JSON.stringify(answer, undefined, 2)}\n`);
          return;
        }
        const rows = answer.deadLetters.map(({ id, at, conversationId, retries, reason }) => [
          id,
          new Date(at).toISOString(),
          conversationId,
          String(retries),
          oneLine(reason),
        ]);
        output.stdout.write(
          rows.length === 0
            ? 'No dead letters.\n'
            : table(['ID', 'SINCE', 'CONVERSATION', 'RETRIES', 'REASON'], rows),
        );
        const last = answer.deadLetters.at(-1);
        if (last !== undefined && rows.length === limit) {
          output.stderr.write(`There may be more: --before ${last.sequence}\n`);
        }
      },
    );
}

function showCommand(output: CommandOutput): Command {
  return withBotAddress(
    new Command('show').description('Show a dead letter, as JSON: it holds what was said'),
  )
    .argument('<id>', 'of the list', idOf)
    .addHelpText('after', '\nExample:\n  colloquy dead-letters show stimulus:m:6f1d1c\n')
    .action(async (id: string, bot: Flags) => {
      const letter = await askBot(bot, { method: 'GET', path: pathOf(id) }, output);
      output.stdout.write(`${JSON.stringify(letter, undefined, 2)}\n`);
    });
}

function settleCommand(output: CommandOutput, what: 'retry' | 'discard'): Command {
  const description = what === 'retry' ? 'Handle or send it again, behind what waits' : 'Forget it for good';
  return withBotAddress(new Command(what).description(description))
    .argument('<id>', 'of the list', idOf)
    .option('-y, --yes', 'ask nobody')
    .addHelpText('after', `\nExample:\n  colloquy dead-letters ${what} stimulus:m:6f1d1c\n`)
    .action(async (id: string, { yes, json, ...bot }: Flags & { yes?: true }) => {
      if (what === 'discard')
        await confirm(output, `Discard ${id}? It cannot be brought back.`, yes === true);
      await askBot(
        bot,
        what === 'retry'
          ? { method: 'POST', path: `${pathOf(id)}/retry` }
          : { method: 'DELETE', path: pathOf(id) },
        output,
      );
      const done = what === 'retry' ? 'retried' : 'discarded';
      output.stdout.write(json === true ? `${JSON.stringify({ [done]: id })}\n` : `${id} is ${done}.\n`);
    });
}

function pathOf(id: string): string {
  return `/dead-letters/${encodeURIComponent(id)}`;
}

const LONGEST_REASON = 80;

function oneLine(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)}…` : line;
}

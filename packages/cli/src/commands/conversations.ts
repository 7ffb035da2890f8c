import { Command, Option } from 'commander';
import type { ConversationSummary } from '@colloquy/runtime';
import type { CommandOutput } from '../command-output.js';
import { askBot } from '../running-bot/ask-bot.js';
import { withBotAddress, type BotAddress } from '../running-bot/bot-address.js';
import { confirm } from '../terminal/confirm.js';
import { table } from '../terminal/table.js';
import { idOf, limitOf, notEmpty } from './option-values.js';

interface Flags extends BotAddress {
  readonly json?: true;
}

/** `colloquy conversations`: what goes on in a bot that runs. */
export function conversationsCommand(output: CommandOutput): Command {
  return new Command('conversations')
    .description('List, look at and end the conversations of a bot that runs')
    .addHelpText('after', '\nExample:\n  colloquy conversations list --owner agent\n')
    .addCommand(listCommand(output))
    .addCommand(showCommand(output))
    .addCommand(endCommand(output));
}

function listCommand(output: CommandOutput): Command {
  return withBotAddress(
    new Command('list').description('List conversations by their ids; nothing that was said'),
  )
    .addOption(new Option('--owner <owner>', 'only those that belong to').choices(['bot', 'agent', 'ended']))
    .option('--after <id>', 'go on after this one', notEmpty)
    .option('--limit <number>', 'at most so many, up to 1000', limitOf, 100)
    .addHelpText('after', '\nExample:\n  colloquy conversations list --owner agent --limit 20\n')
    .action(
      async ({
        owner,
        after,
        limit,
        json,
        ...bot
      }: Flags & { owner?: string; after?: string; limit: number }) => {
        const query = new URLSearchParams({
          limit: String(limit),
          ...(owner !== undefined && { owner }),
          ...(after !== undefined && { after }),
        });
        const answer = (await askBot(
          bot,
          { method: 'GET', path: `/conversations?${query.toString()}` },
          output,
        )) as {
          readonly conversations: readonly ConversationSummary[];
        };
        if (json === true) {
          output.stdout.write(`${JSON.stringify(answer, undefined, 2)}\n`);
          return;
        }
        const rows = answer.conversations.map(
          ({ conversationId, bot: name, owner: whose, turns, dialogs }) => [
            conversationId,
            name,
            whose,
            String(turns),
            dialogs.join(' > '),
          ],
        );
        output.stdout.write(
          rows.length === 0
            ? 'No conversations.\n'
            : table(['CONVERSATION', 'BOT', 'OWNER', 'TURNS', 'DIALOGS'], rows),
        );
        const last = answer.conversations.at(-1);
        if (last !== undefined && rows.length === limit) {
          output.stderr.write(`There may be more: --after ${last.conversationId}\n`);
        }
      },
    );
}

function showCommand(output: CommandOutput): Command {
  return withBotAddress(
    new Command('show').description(
      'Show all that is kept of a conversation, as JSON: it holds what was said',
    ),
  )
    .argument('<id>', 'the conversation', idOf)
    .option('--journal', 'its journal too')
    .addHelpText(
      'after',
      '\nExample:\n  colloquy conversations show 6f1d1c0a-2b5e-4c1d-8f3a-9d2e7b6c5a41 --journal\n',
    )
    .action(async (id: string, { journal, ...bot }: Flags & { journal?: true }) => {
      const path = `/conversations/${encodeURIComponent(id)}`;
      const record = await askBot(bot, { method: 'GET', path }, output);
      const turns =
        journal === true
          ? ((await askBot(bot, { method: 'GET', path: `${path}/journal` }, output)) as object)
          : {};
      output.stdout.write(`${JSON.stringify({ conversation: record, ...turns }, undefined, 2)}\n`);
    });
}

function endCommand(output: CommandOutput): Command {
  return withBotAddress(
    new Command('end').description('End a conversation: what waits is said, then it is over'),
  )
    .argument('<id>', 'the conversation', idOf)
    .option('-y, --yes', 'ask nobody')
    .addHelpText(
      'after',
      '\nExample:\n  colloquy conversations end 6f1d1c0a-2b5e-4c1d-8f3a-9d2e7b6c5a41 --yes\n',
    )
    .action(async (id: string, { yes, json, ...bot }: Flags & { yes?: true }) => {
      await confirm(output, `End conversation ${id}? The customer is told.`, yes === true);
      await askBot(bot, { method: 'POST', path: `/conversations/${encodeURIComponent(id)}/end` }, output);
      output.stdout.write(
        json === true ? `${JSON.stringify({ ended: id })}\n` : `Conversation ${id} is ended.\n`,
      );
    });
}

import { Command } from 'commander';
import type { CommandOutput } from '../command-output.js';
import { CliError } from '../errors.js';
import { askBot } from '../running-bot/ask-bot.js';
import { withBotAddress, type BotAddress } from '../running-bot/bot-address.js';
import { confirm } from '../terminal/confirm.js';
import { notEmpty } from './option-values.js';

interface Flags extends BotAddress {
  readonly json?: true;
  readonly yes?: true;
  readonly contact?: string;
  readonly conversation?: string;
}

/** `colloquy erase`: forgets a customer. */
export function eraseCommand(output: CommandOutput): Command {
  return withBotAddress(new Command('erase').description('Forget a customer who asks for it, for good'))
    .option('--contact <address>', 'e-mail, telephone or another address of the customer', notEmpty)
    .option('--conversation <id>', 'one conversation', notEmpty)
    .option('-y, --yes', 'ask nobody')
    .addHelpText('after', '\nExample:\n  colloquy erase --contact jane@example.com\n')
    .action(async ({ contact, conversation, yes, json, ...bot }: Flags) => {
      if ((contact === undefined) === (conversation === undefined)) {
        throw new CliError('COLLOQUY_E_USAGE', 'Say whom: either --contact or --conversation.');
      }
      const whom =
        contact === undefined ? `conversation ${conversation ?? ''}` : 'everything of this customer';
      await confirm(
        output,
        `Forget ${whom}? It cannot be brought back. Backups are not touched.`,
        yes === true,
      );
      const body = contact === undefined ? { conversationId: conversation } : { contact };
      const answer = (await askBot(bot, { method: 'POST', path: '/erasures', body }, output)) as {
        readonly erased: readonly string[];
      };
      const count = answer.erased.length;
      const lines = answer.erased.map((id) => `  ${id}\n`).join('');
      output.stdout.write(
        json === true
          ? `${JSON.stringify(answer, undefined, 2)}\n`
          : `${count === 1 ? '1 conversation is' : `${count} conversations are`} forgotten.\n${lines}`,
      );
    });
}

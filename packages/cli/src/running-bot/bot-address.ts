import { Option, type Command } from 'commander';
import { webAddressOf } from '../commands/option-values.js';

/** Where the operations address of a bot is, and what is shown there. */
export interface BotAddress {
  readonly url: string;
  readonly token?: string;
}

/** The options of every command that asks a bot that runs. */
export function withBotAddress(command: Command): Command {
  return command
    .addOption(
      new Option('--url <address>', "the bot's operations address")
        .env('COLLOQUY_OPERATIONS_URL')
        .default('http://127.0.0.1:4801')
        .argParser(webAddressOf),
    )
    .addOption(new Option('--token <token>', 'what it asks for').env('COLLOQUY_OPERATIONS_TOKEN'))
    .option('--json', 'for programs')
    .addHelpText(
      'after',
      '\nThe bot has to run, with COLLOQUY_OPERATIONS_TOKEN set; give the same token here, best by that variable.\n',
    );
}

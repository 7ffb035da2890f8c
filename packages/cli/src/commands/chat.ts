import { Command, Option } from 'commander';
import type { ChatFlags } from '../chat/chat-session.js';
import type { CommandOutput } from '../command-output.js';
import { withProject } from '../project/find-project.js';
import { hubAddress } from './hub-address.js';
import { languageOf, mailAddressOf, notEmpty, secondsOf } from './option-values.js';

const HELP = `
The chat is with a bot at the hub that --hub or the environment (COLLOQUY_HUB_URL) names, else with that of "colloquy dev" if it runs for this package. Else
the bot is started in this process with a hub of its own, and nothing of it is kept. What is offered is chosen by the arrow keys; where standard
input is no terminal, by its number, and each line is said when the bot has had its say.

Example:
  colloquy chat --hub http://127.0.0.1:4700 --channel sms_twilio --language de-DE
  printf 'hello\\n123456\\n' | colloquy chat
`;

/** `colloquy chat`: a conversation with a bot, as its customer. */
export function chatCommand(output: CommandOutput): Command {
  return withProject(new Command('chat').description('Talk to a bot as its customer, here in the terminal'))
    .addOption(
      new Option('--hub <url>', 'where the local hub is; its client is the usual one')
        .argParser(hubAddress)
        .conflicts(['own', 'project']),
    )
    .option('--own', 'a hub and a bot of its own, whatever else runs')
    .option('--bot <name>', 'with which bot, where the hub knows several', notEmpty)
    .option('--channel <type>', 'type of the channel', notEmpty, 'web_chat')
    .option('--language <tag>', "the customer's language, such as de-DE", languageOf)
    .option('--name <name>', "the customer's name", notEmpty, 'Customer')
    .option('--email <address>', "the customer's address", mailAddressOf, 'customer@example.com')
    .option(
      '--wait <seconds>',
      'how long a bot that says nothing is waited for, where lines are piped in',
      secondsOf,
      10,
    )
    .option('--json', 'a line of JSON for each message, where lines are piped in')
    .addHelpText('after', HELP)
    .action(async (flags: ChatFlags) => {
      const { holdChat } = await import('../chat/chat-session.js');
      await holdChat(flags, output);
    });
}

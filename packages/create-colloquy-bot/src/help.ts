import { STORES, TEMPLATES } from './choices.js';

/** What `--help` says. */
export const HELP = `Usage: npm create colloquy-bot [NAME] [-- OPTIONS]

Makes a package of your own with a bot for eGain Conversation Hub conversations: a dialog, a service, stories and
unit tests that pass, configuration, container and CI. NAME is the folder to make; its last part is the name of the
package and of the bot.

Options:
  -t, --template NAME    what the bot begins as
${list(TEMPLATES)}
  -s, --store NAME       where it keeps its conversations
${list(STORES)}
  -y, --yes              asks nothing: what is not said is hello, and sqlite
      --no-install       leaves "npm install" to you
      --packages FOLDER  takes the packages of Colloquy from the tarballs in a folder, and copies them into the new
                         package
      --node FILE        has its scripts run on this Node, where the machine's own is too old
  -h, --help             shows this
  -v, --version          shows the version

On a terminal it asks for what is not said.

Exit codes: 0 done; 1 Node is too old, a file could not be written, or the installation failed; 2 called wrongly, nothing written;
130 broken off, nothing written.

Examples:
  npm create colloquy-bot my-bot
  npm create colloquy-bot my-bot -- --template form --yes
`;

function list(choices: Readonly<Record<string, string>>): string {
  return Object.entries(choices)
    .map(([name, words]) => `                           ${name.padEnd(13)} ${words}`)
    .join('\n');
}

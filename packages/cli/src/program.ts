import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { CommandOutput } from './command-output.js';
import { applyCommand } from './commands/apply.js';
import { chatCommand } from './commands/chat.js';
import { completionCommand } from './commands/completion.js';
import { configCommand } from './commands/config.js';
import { conversationsCommand } from './commands/conversations.js';
import { deadLettersCommand } from './commands/dead-letters.js';
import { destroyCommand } from './commands/destroy.js';
import { devCommand } from './commands/dev.js';
import { doctorCommand } from './commands/doctor.js';
import { eraseCommand } from './commands/erase.js';
import { graphCommand } from './commands/graph.js';
import { hubCommand } from './commands/hub.js';
import { planCommand } from './commands/plan.js';
import { replayCommand } from './commands/replay.js';
import { startCommand } from './commands/start.js';
import { testCommand } from './commands/test.js';

/**
 * The commands, in the order in which the help tells of them: from the first line of a bot to its operation. What a command needs for its work is
 * imported when it begins to work: the help, the version and the completion, which shells ask for at their start, need none of it.
 *
 * @param namedValues what a hub takes by name, for the help of those that start one.
 */
export function createProgram(output: CommandOutput, namedValues = ''): Command {
  const program = new Command('colloquy')
    .description('Bots for eGain Conversation Hub conversations')
    .version(version(), '-V, --version', 'display the version')
    .addHelpText('after', '\nBegin with:\n  colloquy dev\n')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.stdout.write(text),
      writeErr: (text) => output.stderr.write(text),
      getOutHelpWidth: () => widthOf(output),
      getErrHelpWidth: () => widthOf(output),
    });
  program
    .addCommand(devCommand(output))
    .addCommand(chatCommand(output))
    .addCommand(testCommand(output))
    .addCommand(replayCommand(output))
    .addCommand(graphCommand(output))
    .addCommand(startCommand())
    .addCommand(hubCommand(output, namedValues))
    .addCommand(planCommand(output))
    .addCommand(applyCommand(output))
    .addCommand(destroyCommand(output))
    .addCommand(doctorCommand(output))
    .addCommand(configCommand(output))
    .addCommand(conversationsCommand(output))
    .addCommand(deadLettersCommand(output))
    .addCommand(eraseCommand(output))
    .addCommand(completionCommand(output, program));
  inheritSettings(program);
  hintAtHelp(program, 'colloquy');
  return program;
}

/** As wide as the terminal; the same everywhere for whoever reads it from a file. */
function widthOf({ isTerminal }: CommandOutput): number {
  return isTerminal === true ? process.stdout.columns : 80;
}

/** That of the package. */
function version(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

/** Whoever has called a command wrongly is told where it is explained. */
function hintAtHelp(command: Command, call: string): void {
  const what = command.commands.length > 0 ? 'the commands' : 'what it takes';
  command.showHelpAfterError(`Run "${call} --help" to see ${what}.`);
  for (const child of command.commands) hintAtHelp(child, `${call} ${child.name()}`);
}

/** Commands below commands end and write as the program does. */
function inheritSettings(command: Command): void {
  for (const child of command.commands) inheritSettings(child.copyInheritedSettings(command));
}

import { Command, CommanderError } from 'commander';
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
import { CLI_ERRORS, CliError, CommandEnded } from './errors.js';

/**
 * Runs the command line and answers the exit code: 0 for success, 1 for a failure, 2 for a wrong call.
 *
 * @param args without the program's name.
 */
export async function main(args: readonly string[], output: CommandOutput): Promise<number> {
  const program = new Command('colloquy')
    .description('Bots for eGain Conversation Hub conversations')
    .showHelpAfterError('Run "colloquy --help" to see the commands.')
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
    .addCommand(hubCommand(output))
    .addCommand(planCommand(output))
    .addCommand(applyCommand(output))
    .addCommand(destroyCommand(output))
    .addCommand(configCommand(output))
    .addCommand(conversationsCommand(output))
    .addCommand(deadLettersCommand(output))
    .addCommand(doctorCommand(output))
    .addCommand(eraseCommand(output))
    .addCommand(completionCommand(output, program));
  inheritSettings(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : CLI_ERRORS.COLLOQUY_E_USAGE.exitCode;
    }
    if (error instanceof CommandEnded) return error.exitCode;
    if (!(error instanceof CliError) && !isOurs(error)) throw error;
    output.stderr.write(`${error.message}\n`);
    return error instanceof CliError ? error.exitCode : 1;
  }
}

/** An error of one of our packages, of which a project may have another copy: its message says what to do. */
function isOurs(error: unknown): error is Error {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return error instanceof Error && typeof code === 'string' && code.startsWith('COLLOQUY_E_');
}

/** As wide as the terminal; the same everywhere for whoever reads it from a file. */
function widthOf({ isTerminal }: CommandOutput): number {
  return isTerminal === true ? process.stdout.columns : 80;
}

/** Commands below commands end and write as the program does. */
function inheritSettings(command: Command): void {
  for (const child of command.commands) inheritSettings(child.copyInheritedSettings(command));
}

import { Command } from 'commander';
import type { CommandOutput } from '../command-output.js';
import { hubExecCommand } from './hub-exec.js';
import { signalled } from '../terminal/signalled.js';
import { withHubFlags, type HubFlags } from './hub-flags.js';

/**
 * `colloquy hub`: starts a local Conversation Hub and keeps it running until a signal.
 *
 * @param namedValues what `--dial` and `--setting` take, for its help.
 */
export function hubCommand(output: CommandOutput, namedValues: string): Command {
  const command = new Command('hub').description(
    'Start a local Conversation Hub: the documented API, and a page to chat on',
  );
  return withHubFlags(command, 4700)
    .addHelpText('after', namedValues)
    .addHelpText('after', '\nExample:\n  colloquy hub --port 4701 --dial callbackDuplicateShare=0.1\n')
    .enablePositionalOptions()
    .addCommand(hubExecCommand(output))
    .action(async (flags: HubFlags, called: Command) => {
      const { startFlaggedHub, stopFlaggedHub } = await import('../local-hub/flagged-hub.js');
      const hub = await startFlaggedHub(flags, called, output);
      // Before the first word, because who reads it may signal at once.
      const signal = signalled();
      output.stdout.write(
        `Conversation Hub on ${hub.url}\n  API    ${hub.apiUrl}\n  token  ${hub.tokenUrl}\n`,
      );
      await signal;
      await stopFlaggedHub(hub, flags);
    });
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { Command } from 'commander';
import { CommandEnded } from '../errors.js';
import type { CommandOutput } from '../command-output.js';
import { withHubFlags, type HubFlags } from './hub-flags.js';
import { notEmpty } from './option-values.js';

/** `colloquy hub exec 'command'`: starts a hub, runs a command that finds it in its environment, and stops the hub. */
export function hubExecCommand(output: CommandOutput): Command {
  const command = new Command('exec')
    .description('Start a hub, run a command with its addresses in the environment, and stop the hub')
    .argument('<command>', 'what to run, by the shell', notEmpty);
  return withHubFlags(command, 0)
    .addHelpText(
      'after',
      [
        '',
        'The command finds COLLOQUY_HUB_URL, COLLOQUY_TOKEN_URL, COLLOQUY_CLIENT_ID, COLLOQUY_CLIENT_SECRET and',
        'COLLOQUY_HUB_CONTROL_URL (where dials are turned). Its exit code is that of this command.',
        '',
        'Example:',
        "  colloquy hub exec --dial apiTooManyShare=0.2 'npm test'",
        '',
      ].join('\n'),
    )
    .action(async (line: string, flags: HubFlags, called: Command) => {
      const { startFlaggedHub, stopFlaggedHub } = await import('../local-hub/flagged-hub.js');
      const hub = await startFlaggedHub(flags, called, output);
      try {
        const code = await run(line, {
          COLLOQUY_HUB_URL: hub.apiUrl,
          COLLOQUY_TOKEN_URL: hub.tokenUrl,
          COLLOQUY_CLIENT_ID: flags.clientId,
          COLLOQUY_CLIENT_SECRET: flags.clientSecret,
          COLLOQUY_HUB_CONTROL_URL: `${hub.url}/control`,
        });
        if (code !== 0) throw new CommandEnded(code);
      } finally {
        await stopFlaggedHub(hub, flags);
      }
    });
}

/** The exit code of a command; that of a shell when a signal ended it. */
async function run(line: string, environment: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(line, { shell: true, stdio: 'inherit', env: { ...process.env, ...environment } });
  // The terminal tells the child as well: it ends as it likes, and the hub after it.
  const leaveToChild = (): void => undefined;
  const passOn = (): boolean => child.kill('SIGTERM');
  process.on('SIGINT', leaveToChild).on('SIGTERM', passOn);
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  } finally {
    process.off('SIGINT', leaveToChild).off('SIGTERM', passOn);
  }
}

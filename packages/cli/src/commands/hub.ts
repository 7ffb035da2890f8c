import { startHub } from '@colloquy/hub';
import { SCOPES } from '@colloquy/protocol';
import { Command, InvalidArgumentError } from 'commander';
import type { CommandOutput } from '../command-output.js';
import { CliError } from '../errors.js';

interface HubFlags {
  readonly port: number;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** `colloquy hub`: starts a local Conversation Hub and keeps it running until a signal. */
export function hubCommand({ stdout }: CommandOutput): Command {
  return new Command('hub')
    .description('Start a local Conversation Hub: the documented API, and a page to chat on')
    .option('-p, --port <number>', 'port on 127.0.0.1; 0 takes a free one', portOf, 4700)
    .option('--client-id <id>', 'id of the OAuth client that may call the API', 'local')
    .option('--client-secret <secret>', 'its secret', 'local-secret')
    .addHelpText('after', '\nExample:\n  colloquy hub --port 4701\n')
    .action(async (flags: HubFlags) => {
      const hub = await start(flags);
      stdout.write(`Conversation Hub on ${hub.url}\n  API    ${hub.apiUrl}\n  token  ${hub.tokenUrl}\n`);
      await signalled();
      await hub.stop();
    });
}

async function start({ port, clientId, clientSecret }: HubFlags): ReturnType<typeof startHub> {
  try {
    return await startHub({
      port,
      clients: [{ id: clientId, secret: clientSecret, scopes: Object.values(SCOPES) }],
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliError('COLLOQUY_E_HUB_START', `The hub could not start on port ${port}. ${reason}`, {
      cause,
    });
  }
}

function portOf(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  }
  return port;
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

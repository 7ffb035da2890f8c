import { HUB_ERRORS, HubError, startHub } from '@colloquy/hub';
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
    .option('--client-id <id>', 'id of the OAuth client that may call the API', notEmpty, 'local')
    .option('--client-secret <secret>', 'its secret', notEmpty, 'local-secret')
    .addHelpText('after', '\nExample:\n  colloquy hub --port 4701\n')
    .action(async (flags: HubFlags) => {
      const hub = await start(flags);
      // Before the first word, because who reads it may signal at once.
      const signal = signalled();
      stdout.write(`Conversation Hub on ${hub.url}\n  API    ${hub.apiUrl}\n  token  ${hub.tokenUrl}\n`);
      await signal;
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
    if (!(cause instanceof HubError)) throw cause;
    const { cause: likely, cure } = HUB_ERRORS[cause.code];
    throw new CliError('COLLOQUY_E_HUB_START', `${cause.message}. ${likely} ${cure}`, { cause });
  }
}

function portOf(value: string): number {
  const port = Number(value);
  // Digits only: Number() takes '' for 0, and '0x10' and '1e3' for what nobody means.
  if (!/^\d+$/.test(value) || port > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  }
  return port;
}

function notEmpty(value: string): string {
  if (value === '') throw new InvalidArgumentError('It must not be empty.');
  return value;
}

/** Resolves at the first signal to end. The second finds Node's own answer to it, which is to end at once. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    const onSignal = (): void => {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
      resolve();
    };
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  });
}

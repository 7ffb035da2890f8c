import { freePort } from './free-port.js';
import type { HubAddress } from './hub-api.js';
import { RunningProgram } from './running-program.js';

/** What the hub shows to the bots that tests start. */
export const BOT_CREDENTIALS = { username: 'hub', password: 'callback-password' } as const;

export interface BotProcessOptions {
  /** The script, relative to the repository. */
  readonly script: string;
  readonly hub: HubAddress;
  /** Port to listen on. @default a free one */
  readonly port?: number;
  /** Variables that differ from the usual ones; an empty value unsets one. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A bot in a process of its own. */
export interface BotProcess {
  readonly program: RunningProgram;
  readonly port: number;
  /** Address of the process, without path. */
  readonly url: string;
  /** Where metrics are read. */
  readonly operationsUrl: string;
  /** Where the hub calls. */
  readonly callbackUrl: string;
}

/** Starts a bot and waits until it is registered and takes callbacks. */
export async function startBotProcess(options: BotProcessOptions): Promise<BotProcess> {
  const bot = await launchBotProcess(options);
  await bot.program.isReadyAt(`${bot.url}/readyz`);
  return bot;
}

/** Starts a bot and waits for nothing: for bots that are not meant to get ready. */
export async function launchBotProcess(options: BotProcessOptions): Promise<BotProcess> {
  const port = options.port ?? (await freePort());
  const operationsPort = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = RunningProgram.start('The bot', [options.script], {
    COLLOQUY_HUB_URL: options.hub.apiUrl,
    COLLOQUY_TOKEN_URL: options.hub.tokenUrl,
    COLLOQUY_CLIENT_ID: 'local',
    COLLOQUY_CLIENT_SECRET: 'local-secret',
    COLLOQUY_PUBLIC_URL: url,
    COLLOQUY_PORT: String(port),
    COLLOQUY_OPERATIONS_PORT: String(operationsPort),
    COLLOQUY_CALLBACK_USERNAME: BOT_CREDENTIALS.username,
    COLLOQUY_CALLBACK_PASSWORD: BOT_CREDENTIALS.password,
    COLLOQUY_LOG_LEVEL: 'warn',
    ...options.environment,
  });
  return {
    program,
    port,
    url,
    operationsUrl: `http://127.0.0.1:${operationsPort}`,
    callbackUrl: `${url}/callbacks`,
  };
}

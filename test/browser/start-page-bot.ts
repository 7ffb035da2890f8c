import type { RunningHub } from '@colloquy/hub';
import { createHost, memoryStore, readConfiguration, type BotHost } from '@colloquy/runtime';
import { freePort } from '../process/free-port.js';
import { PageBot } from './page-bot.js';

/** Starts a real bot beside a hub. */
export async function startPageBot(
  hub: RunningHub,
  environment: Readonly<Record<string, string>> = {},
): Promise<BotHost> {
  const port = await freePort();
  const host = createHost({
    bots: [PageBot],
    store: memoryStore(),
    configuration: readConfiguration({
      COLLOQUY_HUB_URL: hub.apiUrl,
      COLLOQUY_TOKEN_URL: hub.tokenUrl,
      COLLOQUY_CLIENT_ID: 'local',
      COLLOQUY_CLIENT_SECRET: 'local-secret',
      COLLOQUY_PUBLIC_URL: `http://127.0.0.1:${port}`,
      COLLOQUY_PORT: String(port),
      COLLOQUY_OPERATIONS_PORT: '0',
      COLLOQUY_CALLBACK_USERNAME: 'hub',
      COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
      COLLOQUY_APPLICATION_NAME: 'page bot',
      COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
      COLLOQUY_LOG_LEVEL: 'silent',
      ...environment,
    }),
  });
  await host.start();
  return host;
}

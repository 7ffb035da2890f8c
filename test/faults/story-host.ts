import { createConversationManagerClient } from '@colloquy/client';
import {
  createHost,
  createLogger,
  isRuntimeError,
  readConfiguration,
  TOKENS,
  type BotHost,
  type Store,
} from '@colloquy/runtime';
import { ContainerModule } from 'inversify';
import { freePort } from '../process/free-port.js';
import type { HubAddress } from '../process/hub-api.js';
import { hastenedClock } from './hastened-clock.js';
import { storyBot } from './story-bot.js';

export interface StoryHostOptions {
  /** Where the bot finds its hub; there may be trouble on the way. */
  readonly hub: HubAddress;
  /** The bot's name at the hub. */
  readonly name: string;
  readonly store: Store;
}

/** How long a request of the bot waits for its answer. Real time: a hub that is slow on a busy machine is not one that hangs. */
const ANSWER_TIMEOUT_MS = 1_500;

/** Starts the bot of the story in this process, as its main program would, in a hurry. */
export async function startStoryHost({ hub, name, store }: StoryHostOptions): Promise<BotHost> {
  for (;;) {
    const host = createHost({
      bots: [storyBot(name)],
      store,
      configuration: readConfiguration(environmentOf(hub, name, await freePort())),
      clock: hastenedClock,
      logger: createLogger('silent'),
      modules: [impatientClient(hub)],
    });
    try {
      await host.start();
      return host;
    } catch (error) {
      // Somebody else was quicker at the port.
      if (!isRuntimeError(error) || error.code !== 'COLLOQUY_E_LISTEN_FAILED') throw error;
    }
  }
}

/** The runtime's client but for its patience with a hub that does not answer. */
function impatientClient({ apiUrl, tokenUrl }: HubAddress): ContainerModule {
  const client = createConversationManagerClient({
    baseUrl: apiUrl,
    credentials: { tokenUrl, clientId: 'local', clientSecret: 'local-secret', scope: SCOPE },
    timeouts: { overallTimeoutMs: ANSWER_TIMEOUT_MS },
    clock: { now: () => hastenedClock.now(), sleep: (ms, signal = NEVER) => hastenedClock.sleep(ms, signal) },
  });
  return new ContainerModule(({ rebind }) => void rebind(TOKENS.client).toConstantValue(client));
}

const SCOPE = 'https://api.egain.cloud/auth/.default';
const NEVER = new AbortController().signal;

function environmentOf(hub: HubAddress, name: string, port: number): Readonly<Record<string, string>> {
  return {
    COLLOQUY_APPLICATION_NAME: name,
    COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
    COLLOQUY_HUB_URL: hub.apiUrl,
    COLLOQUY_TOKEN_URL: hub.tokenUrl,
    COLLOQUY_CLIENT_ID: 'local',
    COLLOQUY_CLIENT_SECRET: 'local-secret',
    COLLOQUY_PUBLIC_URL: `http://127.0.0.1:${port}`,
    COLLOQUY_PORT: String(port),
    COLLOQUY_CALLBACK_USERNAME: 'hub',
    COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
    COLLOQUY_BATCH_SIZE: '2',
  };
}

import { createConversationManagerClient } from '@colloquy/client';
import {
  createHost,
  createLogger,
  isRuntimeError,
  readConfiguration,
  TOKENS,
  type BotClass,
  type BotHost,
  type Environment,
  type Store,
} from '@colloquy/runtime';
import { ContainerModule } from 'inversify';
import { freePort } from '../process/free-port.js';
import type { HubAddress } from '../process/hub-api.js';
import { hastenedClock } from './hastened-clock.js';

export interface HurriedHostOptions {
  /** Where the bot finds its hub; there may be trouble on the way. */
  readonly hub: HubAddress;
  readonly bot: BotClass;
  /** The name of the client application. */
  readonly name: string;
  readonly store: Store;
  /** Variables on top of the usual ones. */
  readonly variables?: Environment;
}

/** How long a request of the bot waits for its answer. Real time: a hub that is slow on a busy machine is not one that hangs. */
const ANSWER_TIMEOUT_MS = 1_500;

/** Starts a bot in this process, as its main program would, by a clock that goes ten times as quickly. */
export async function startHurriedHost(options: HurriedHostOptions): Promise<BotHost> {
  const { hub, bot, store } = options;
  for (;;) {
    const host = createHost({
      bots: [bot],
      store,
      configuration: readConfiguration(environmentOf(options, await freePort())),
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

function environmentOf({ hub, name, variables }: HurriedHostOptions, port: number): Environment {
  return {
    COLLOQUY_APPLICATION_NAME: name,
    COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
    COLLOQUY_HUB_URL: hub.apiUrl,
    COLLOQUY_TOKEN_URL: hub.tokenUrl,
    COLLOQUY_CLIENT_ID: 'local',
    COLLOQUY_CLIENT_SECRET: 'local-secret',
    COLLOQUY_PUBLIC_URL: `http://127.0.0.1:${port}`,
    COLLOQUY_PORT: String(port),
    COLLOQUY_OPERATIONS_PORT: 'off',
    COLLOQUY_CALLBACK_USERNAME: 'hub',
    COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
    ...variables,
  };
}

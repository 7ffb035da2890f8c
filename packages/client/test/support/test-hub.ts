import type { ServerResponse } from 'node:http';
import type {
  ClientClock,
  ConversationManagerClient,
  ConversationManagerClientOptions,
} from '../../src/index.js';
import { createConversationManagerClient } from '../../src/index.js';
import type { RecordedRequest, ScriptedServer } from './scripted-server.js';
import { answerJson, startScriptedServer } from './scripted-server.js';

/** Time that stands still until a test or a sleep moves it. */
export interface ManualClock extends ClientClock {
  readonly slept: number[];
  advance: (ms: number) => void;
}

export function manualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
  let time = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => time,
    advance: (ms) => (time += ms),
    sleep: async (ms) => {
      slept.push(ms);
      time += ms;
      await Promise.resolve();
    },
  };
}

export const SECRETS = {
  clientId: 'the-client',
  clientSecret: 'CANARY-client-secret',
  token: 'CANARY-token',
};

/** Scripts of the two things that a hub is made of for a client: its token endpoint and its API. */
export interface TestHubScript {
  readonly api?: (request: RecordedRequest, response: ServerResponse, number: number) => void | Promise<void>;
  readonly token?: (
    request: RecordedRequest,
    response: ServerResponse,
    number: number,
  ) => void | Promise<void>;
}

export interface TestHub {
  readonly client: ConversationManagerClient;
  readonly server: ScriptedServer;
  readonly clock: ManualClock;
  /** Requests to the API, without those for tokens. */
  readonly calls: () => RecordedRequest[];
  readonly tokenRequests: () => RecordedRequest[];
  readonly stop: () => Promise<void>;
}

/** A scripted hub with a client of it. Tokens are `CANARY-token-1`, `-2`, ... and last an hour. */
export async function startTestHub(
  script: TestHubScript,
  options: Partial<ConversationManagerClientOptions> = {},
): Promise<TestHub> {
  const clock = manualClock();
  let apiCalls = 0;
  let tokenCalls = 0;
  const server = await startScriptedServer((request, response) => {
    if (request.path === '/token') {
      tokenCalls += 1;
      if (script.token !== undefined) return script.token(request, response, tokenCalls);
      return answerJson(response, 200, { access_token: `${SECRETS.token}-${tokenCalls}`, expires_in: 3600 });
    }
    apiCalls += 1;
    return script.api?.(request, response, apiCalls);
  });
  const client = createConversationManagerClient({
    baseUrl: `${server.url}/v3/`,
    credentials: {
      tokenUrl: `${server.url}/token`,
      clientId: SECRETS.clientId,
      clientSecret: SECRETS.clientSecret,
      scope: ['one', 'two'],
    },
    clock,
    random: () => 0,
    ...options,
  });
  return {
    client,
    server,
    clock,
    calls: () => server.requests.filter(({ path }) => path !== '/token'),
    tokenRequests: () => server.requests.filter(({ path }) => path === '/token'),
    stop: async () => {
      await client.close({ force: true });
      await server.close();
    },
  };
}

/** The error of a promise that must fail. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('Expected a failure, got success');
}

import {
  createConversationManagerClient,
  isColloquyClientError,
  type ConversationManagerClient,
} from '@colloquy/client';
import { RESOURCE_KINDS, type ResourceKind } from '@colloquy/protocol';
import {
  planSetup,
  resolveSecrets,
  type HubConnection,
  type HubSetup,
  type HubSnapshot,
  type Plan,
} from '@colloquy/runtime';
import { ask, skewOf, type Asked } from './ask.js';
import type { HubFacts, HubResources } from './facts.js';

type Failure = NonNullable<HubFacts['failure']>;

/** As many as no plan but the quicker ones lets pass at once (protocol 3.1). */
const QUICK_REQUESTS = 4;

/** Reads all that is set up at the hub, and how quickly it lets itself be asked. */
export async function readHubFacts(
  hub: HubConnection,
  token: string,
  setup: HubSetup | undefined,
): Promise<HubFacts> {
  const quick: Asked[] = [];
  for (let count = 0; count < QUICK_REQUESTS; count += 1) {
    const answer = await ask(`${hub.url}/channels`, { headers: { authorization: `Bearer ${token}` } });
    // Whoever does not answer once is not waited for ten times.
    if ('code' in answer) return unreachable(answer.code);
    quick.push(answer);
  }
  const { url: baseUrl, allowPlainHttp, ...credentials } = hub;
  const client = createConversationManagerClient({ baseUrl, allowPlainHttp, credentials });
  try {
    const read = await readResources(client);
    const plan = read.failure === undefined ? await planOf(setup, read.resources) : undefined;
    return { ...read, ...saidInPassing(quick), ...(plan !== undefined && { plan }) };
  } finally {
    await client.close();
  }
}

function unreachable(code: string): HubFacts {
  return {
    failure: { code, message: `It cannot be reached (${code}).` },
    resources: {
      authentication: [],
      clientApplication: [],
      participant: [],
      channel: [],
      orchestration: [],
      account: [],
    },
    unread: new Set(RESOURCE_KINDS.map(({ kind }) => kind)),
  };
}

async function readResources(
  client: ConversationManagerClient,
): Promise<Pick<HubFacts, 'resources' | 'unread' | 'failure'>> {
  const unread = new Set<ResourceKind>();
  const failures: Failure[] = [];
  const read = async <Item>(
    kind: ResourceKind,
    list: () => Promise<readonly Item[]>,
  ): Promise<readonly Item[]> => {
    try {
      return await list();
    } catch (error) {
      if (!isColloquyClientError(error)) throw error;
      unread.add(kind);
      failures.push({ code: error.code, message: error.message });
      return [];
    }
  };
  const resources: HubResources = {
    authentication: await read('authentication', () => client.authentications.listAll()),
    clientApplication: await read('clientApplication', () => client.clientApplications.listAll()),
    participant: await read('participant', () => client.participants.listAll()),
    channel: await read('channel', () => client.channels.listAll()),
    orchestration: await read('orchestration', () => client.orchestrations.listAll()),
    account: await read('account', () => client.accounts.listAll()),
  };
  // What is refused for want of a scope is the scope's business; one kind alone is no failure of the whole.
  const [failure] = failures.filter(({ code }) => code !== 'COLLOQUY_E_NOT_AUTHORISED');
  const isWhole = failure !== undefined && unread.size === RESOURCE_KINDS.length;
  return { resources, unread, ...(isWhole && { failure }) };
}

async function planOf(setup: HubSetup | undefined, resources: HubResources): Promise<Plan | undefined> {
  if (setup === undefined) return undefined;
  try {
    return planSetup(await resolveSecrets(setup), resources as unknown as HubSnapshot, new Map());
  } catch {
    // What is wrong with the setup is told by its own check.
    return undefined;
  }
}

function saidInPassing(answers: readonly Asked[]): Pick<HubFacts, 'requestsPerMinute' | 'skewMs'> {
  const heard = answers.flatMap((answer) => ('status' in answer ? [answer] : []));
  const refused = heard.find(({ status }) => status === 429);
  const limit = Number(refused?.headers.get('x-ratelimit-limit') ?? NaN);
  const [first] = heard;
  const skewMs = first === undefined ? undefined : skewOf(first);
  return {
    ...(Number.isFinite(limit) && limit > 0 && { requestsPerMinute: limit }),
    ...(skewMs !== undefined && { skewMs }),
  };
}

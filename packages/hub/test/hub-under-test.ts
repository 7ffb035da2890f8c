import { startHub } from '../src/index.js';
import type { HubEvent, HubOptions, RunningHub } from '../src/index.js';
import type { Json } from './callback-receiver.js';

/** An answer of the hub. */
export interface Answered {
  readonly status: number;
  /** The parsed body; undefined when there was none. */
  readonly body: Json | undefined;
  readonly headers: Headers;
}

/** A hub on a free port and a token for it. */
export interface HubUnderTest {
  readonly hub: RunningHub;
  /** Calls an operation with the token; a string is sent as it is. */
  readonly call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answered>;
  /** Creates a resource and returns its id. */
  readonly create: (path: string, body: unknown) => Promise<string>;
  /** Everything that happened so far. */
  readonly events: readonly HubEvent[];
  /** Waits until an event fits, among those that were and those to come. */
  readonly until: (fits: (event: HubEvent) => boolean) => Promise<HubEvent>;
}

/** Starts a hub without seed and console unless asked otherwise. */
export async function startTestHub(options: HubOptions = {}): Promise<HubUnderTest> {
  const hub = await startHub({ port: 0, seed: false, console: false, ...options });
  const events: HubEvent[] = [];
  const waiters = new Set<(event: HubEvent) => void>();
  hub.on((event) => {
    events.push(event);
    for (const waiter of [...waiters]) waiter(event);
  });
  const token = await fetchToken(hub);
  const call: HubUnderTest['call'] = async (method, path, body, headers = {}) => {
    const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(path.startsWith('http') ? path : `${hub.apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(sent !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    });
    const text = await response.text();
    const json = text === '' ? undefined : (JSON.parse(text) as Json);
    return { status: response.status, body: json, headers: response.headers };
  };
  return {
    hub,
    call,
    events,
    create: async (path, body) => {
      const answer = await call('POST', path, body);
      if (answer.status !== 201)
        throw new TypeError(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return (answer.body as { id: string }).id;
    },
    until: (fits) =>
      new Promise((resolve) => {
        const earlier = events.find(fits);
        if (earlier !== undefined) {
          resolve(earlier);
          return;
        }
        const waiter = (event: HubEvent): void => {
          if (!fits(event)) return;
          waiters.delete(waiter);
          resolve(event);
        };
        waiters.add(waiter);
      }),
  };
}

/** Fetches a token as the documentation says; all scopes of the local client unless asked otherwise. */
export async function fetchToken(
  hub: RunningHub,
  scope = 'https://api.egain.cloud/auth/.default',
  client = { id: 'local', secret: 'local-secret' },
): Promise<string> {
  const response = await fetch(hub.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope,
      client_id: client.id,
      client_secret: client.secret,
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

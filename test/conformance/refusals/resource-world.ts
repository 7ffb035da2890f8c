import {
  createConversationManagerClient,
  type ClientCredentials,
  type ConversationManagerClient,
} from '@colloquy/client';
import { startHub, systemClock, type OAuthClient, type RunningHub } from '@colloquy/hub';
import { SCOPES } from '@colloquy/protocol';
import { AssertionError } from 'chai';
import { fillWorld, type WorldIds } from './resource-world-ids.js';
import { PLACEHOLDER, TamperingProxy } from './resource-tampering-proxy.js';

/** A hub in which each resource exists, a client that reaches it through a proxy, and a clock that a test may move on. */
export interface ResourceWorld {
  readonly hub: RunningHub;
  readonly proxy: TamperingProxy;
  /** Speaks for `custom_bot`; the proxy authorises it. */
  readonly client: ConversationManagerClient;
  /** The same for a program that was given one scope, with a token of its own. */
  readonly withScope: (scope: ScopeName) => ConversationManagerClient;
  readonly ids: WorldIds;
  /** Lets time pass for the hub. */
  readonly passSeconds: (seconds: number) => void;
  /** Everything that is configured, to see whether a refusal changed any of it. */
  readonly configuration: () => string;
  readonly close: () => Promise<void>;
}

/** Short name of a scope. */
export type ScopeName = keyof typeof SCOPES;

export const SCOPE_NAMES = Object.keys(SCOPES) as readonly ScopeName[];

/** A program that was given all scopes, and one for each scope under the scope's short name. */
const PROGRAMS: readonly OAuthClient[] = [
  { id: 'all', secret: 'all-secret', scopes: Object.values(SCOPES) },
  ...SCOPE_NAMES.map((name) => ({ id: name, secret: `${name}-secret`, scopes: [SCOPES[name]] })),
];

export const TOKEN_LIFETIME_SECONDS = 3_600;
export const ADDRESS_LIFETIME_SECONDS = 60;

export async function openResourceWorld(): Promise<ResourceWorld> {
  let passedMs = 0;
  const hub = await startHub({
    port: 0,
    seed: false,
    console: false,
    clients: PROGRAMS,
    clock: { ...systemClock, now: () => systemClock.now() + passedMs },
    settings: {
      callbackRetryDelaysMs: [],
      errorOnFailedDelivery: false,
      tokenLifetimeSeconds: TOKEN_LIFETIME_SECONDS,
      assetUrlLifetimeSeconds: ADDRESS_LIFETIME_SECONDS,
    },
  });
  const proxy = await TamperingProxy.open(hub.apiUrl, await fetchToken(credentialsOf(hub, 'all')));
  const client = createConversationManagerClient({
    baseUrl: proxy.apiUrl,
    credentials: PLACEHOLDER,
  });
  const scoped = new Map(
    SCOPE_NAMES.map((name) => [
      name,
      createConversationManagerClient({ baseUrl: proxy.apiUrl, credentials: credentialsOf(hub, name) }),
    ]),
  );
  return {
    hub,
    proxy,
    client,
    withScope: (scope) => scoped.get(scope) ?? client,
    ids: await fillWorld(client),
    passSeconds: (seconds) => {
      passedMs += seconds * 1_000;
    },
    configuration: () =>
      JSON.stringify(Object.entries(hub.state.tables).map(([kind, table]) => [kind, table.list()])),
    close: async () => {
      await Promise.all([client, ...scoped.values()].map((one) => one.close()));
      await proxy.close();
      await hub.stop();
    },
  };
}

/** Credentials whose secret is a string. */
export type PlainCredentials = ClientCredentials & { readonly clientSecret: string };

/** How one of the world's programs fetches its tokens. */
export function credentialsOf(hub: RunningHub, clientId: string): PlainCredentials {
  return {
    tokenUrl: hub.tokenUrl,
    clientId,
    clientSecret: `${clientId}-secret`,
    scope: 'https://api.egain.cloud/auth/.default',
  };
}

/** A token, as documented (protocol 2.2). */
export async function fetchToken(credentials: PlainCredentials): Promise<string> {
  const response = await fetch(credentials.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: String(credentials.scope),
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
    }),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (token === undefined) throw new AssertionError(`The hub gave no token, but ${response.status}.`);
  return token;
}

import { randomBytes } from 'node:crypto';
import type { AssetStore } from './assets/asset-store.js';
import type { HubClock } from './clock.js';
import type { ConsoleOptions } from './console-options.js';
import { createConsole } from './console/console-router.js';
import type { ConversationStore } from './conversations/conversation-store.js';
import { createHubCore } from './create-hub-core.js';
import type { HubCoreHandle } from './create-hub-core.js';
import type { DialBoard } from './dials/dial-board.js';
import { ExchangeLog } from './exchanges/exchange-log.js';
import type { HubCore } from './hub-core.js';
import type { HubListener } from './hub-event.js';
import { resolveHubOptions } from './hub-options.js';
import type { HubOptions, ResolvedHubOptions } from './hub-options.js';
import { ALL_SCOPES, CONSOLE_CLIENT } from './oauth-clients.js';
import type { ResourceTables } from './resources/resource-tables.js';
import { consoleAccounts } from './seed/console-accounts.js';
import { furnishHub } from './seed/furnish-hub.js';
import type { Seed, SeedCredentials } from './seed/seed-hub.js';
import { API_PATH, createHubApp, listen, TOKEN_PATH } from './server.js';
import type { HubSettings } from './settings.js';
import { exportState } from './state/export-state.js';
import { lockFolder } from './state/folder-lock.js';
import type { ExportedHubState } from './state/hub-state.js';
import { keeperOf, keptState } from './state/kept-state.js';

/** A hub that listens. */
export interface RunningHub {
  /** Address of the hub, such as `http://127.0.0.1:4700`; the console is its first page. */
  readonly url: string;
  /** Base address of the 35 operations. */
  readonly apiUrl: string;
  /** Where to fetch tokens. */
  readonly tokenUrl: string;
  readonly settings: HubSettings;
  /** Ids of what the seed created; absent without seed. */
  readonly seed?: Seed;
  /** What the hub holds, for tests to look at. */
  readonly state: {
    readonly tables: ResourceTables;
    readonly conversations: ConversationStore;
    readonly assets: AssetStore;
  };
  /** What goes wrong, and how much of it; may be turned at any time. */
  readonly dials: Pick<DialBoard, 'values' | 'turn'>;
  /** Adds a listener for what happens; returns what removes it. */
  readonly on: (listener: HubListener) => () => void;
  /** Resolves when no callback is queued, under way or waiting for a retry. */
  readonly idle: () => Promise<void>;
  /** Everything that the hub holds, for another one to begin with. */
  readonly exportState: () => ExportedHubState;
  /** Ends everything and frees the port; may be called twice. What is kept is on disk then. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a local Conversation Hub: the documented API as seen from outside, in memory, and in `dataFolder` if there is one.
 *
 * ```ts
 * const hub = await startHub({ port: 0 });
 * console.log(hub.apiUrl, hub.tokenUrl); // client `local`, secret `local-secret`
 * await hub.stop();
 * ```
 *
 * @throws HubError COLLOQUY_E_HUB_OPTIONS for options out of range, COLLOQUY_E_HUB_STATE for a state that cannot be used, COLLOQUY_E_HUB_DATA for a folder in which nothing can be kept, COLLOQUY_E_HUB_DATA_IN_USE for one that another hub has,
 * COLLOQUY_E_HUB_LISTEN for a port that is taken.
 */
export async function startHub(options: HubOptions = {}): Promise<RunningHub> {
  const resolved = resolveHubOptions(options);
  const { dataFolder } = resolved;
  const lock = dataFolder === undefined ? undefined : await lockFolder(dataFolder);
  try {
    const hub = await openHub(resolved);
    let stopped: Promise<void> | undefined;
    return { ...hub, stop: () => (stopped ??= hub.stop().finally(() => lock?.release())) };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** Starts a hub whose folder, if it has one, is its own. */
async function openHub(resolved: ResolvedHubOptions): Promise<RunningHub> {
  const kept = await keptState(resolved);
  const log = resolved.console ? exchangeLog(resolved.clock) : undefined;
  const handle = createHubCore(resolved, log);
  const { core } = handle;
  const seats = {
    customerCallback: randomCredentials('customer'),
    agentCallback: randomCredentials('agent'),
  };
  const page = resolved.console
    ? createConsole(consoleOptions(core, seats, log, resolved.botIntrospection))
    : undefined;
  const exported = (): ExportedHubState => exportState({ core, seed, page });
  const app = createHubApp(core, {
    clients: resolved.clients,
    exportState: exported,
    openTo: resolved.openTo,
    ...(page !== undefined && { console: page.router }),
    ...(log !== undefined && { log }),
  });
  const close = (): void => {
    handle.close();
    page?.close();
  };
  const server = await listen(app, resolved.host, resolved.port).catch((error: unknown) => {
    close();
    throw error;
  });
  const url = `http://${reachableHost(resolved.host)}:${server.port}`;
  warnIfOpen(resolved, url);
  const seed = furnishHub({ handle, options: resolved, kept, page, url, ...seats });
  const keeper = keeperOf(resolved, exported, core.emit);
  if (keeper !== undefined) {
    handle.listen(({ type }) => {
      if (type !== 'kept') keeper.touch();
    });
  }
  return {
    ...addressesAt(url),
    ...viewOf(handle),
    settings: resolved.settings,
    ...(seed !== undefined && { seed }),
    exportState: exported,
    stop: async () => {
      close();
      await server.close();
      // What was under way has ended by now, and what was not made is kept.
      await core.dispatcher.idle();
      await keeper?.close();
    },
  };
}

/** Nobody should find out by being visited. */
function warnIfOpen({ openTo, logger }: ResolvedHubOptions, url: string): void {
  if (openTo === 'loopback') return;
  const message =
    'The page and the control API answer to everybody who reaches this hub, without a password.';
  logger({ level: 'warn', message, fields: { url } });
}

function addressesAt(url: string): Pick<RunningHub, 'url' | 'apiUrl' | 'tokenUrl'> {
  return { url, apiUrl: `${url}${API_PATH}`, tokenUrl: `${url}${TOKEN_PATH}` };
}

/** What whoever started a hub may look at and turn. */
function viewOf({ core, listen: on }: HubCoreHandle): Pick<RunningHub, 'state' | 'dials' | 'on' | 'idle'> {
  const { tables, conversations, assets, dials, dispatcher } = core;
  return { state: { tables, conversations, assets }, dials, on, idle: () => dispatcher.idle() };
}

/** Credentials that only this process knows, so that nobody else can pretend to be the hub at its own console. */
function randomCredentials(username: string): SeedCredentials {
  return { username, password: randomBytes(24).toString('base64url') };
}

function consoleOptions(
  core: HubCore,
  seats: Pick<ConsoleOptions, 'customerCallback' | 'agentCallback'>,
  log: ExchangeLog | undefined,
  bots: readonly string[],
): ConsoleOptions {
  const { tables, conversations } = core;
  return {
    apiUrl: () => `${core.url()}${API_PATH}`,
    getToken: consoleTokens(core),
    ...seats,
    accounts: () => consoleAccounts(tables),
    ...(log !== undefined && { inspector: { log, tables, conversations } }),
    bots,
  };
}

/** What the page's inspector shows: as many exchanges as it stays fluid with, in no more than 64 MiB. */
function exchangeLog({ now }: HubClock): ExchangeLog {
  return new ExchangeLog({ maxExchanges: 10_000, maxBodyBytes: 64 * 1024 * 1024, now });
}

/** Tokens for the console, made without a client of its own and kept for half of their life. */
function consoleTokens({ tokens, clock, settings }: HubCore): () => Promise<string> {
  const lifetime = settings.tokenLifetimeSeconds;
  let current: { readonly token: Promise<string>; readonly until: number } | undefined;
  return async () => {
    if (current === undefined || clock.now() >= current.until) {
      const claims = { sub: CONSOLE_CLIENT, scope: ALL_SCOPES.join(' ') };
      current = {
        token: tokens.sign('access', claims, lifetime),
        until: clock.now() + lifetime * 500,
      };
    }
    return current.token;
  };
}

/** A hub that listens at every address is called at this computer's own. */
function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

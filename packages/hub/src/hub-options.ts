import { systemClock } from './clock.js';
import type { HubClock } from './clock.js';
import { dialProblems } from './dials/dials.js';
import type { Dials } from './dials/dials.js';
import { HubError } from './errors.js';
import type { HubLogger } from './hub-event.js';
import type { HubStateJson } from './state/hub-state.js';
import { ALL_SCOPES, LOCAL_CLIENT } from './oauth-clients.js';
import type { OAuthClient } from './oauth-clients.js';
import { DEFAULT_SETTINGS, settingProblems } from './settings.js';
import type { HubSettings } from './settings.js';

/** How to start a local hub; everything has a default. */
export interface HubOptions {
  /** Port to listen at; 0 takes a free one. Default 4700. */
  readonly port?: number;
  /** Address to listen at. Default `127.0.0.1`: reachable from this computer only. */
  readonly host?: string;
  /**
   * Who may use the page and the control API, which ask for no password. Default `loopback`: this computer only, wherever the hub listens.
   * `network`: everybody who reaches it, and every web page that makes a name of its own point at it; a warning is logged.
   */
  readonly openTo?: 'loopback' | 'network';
  /** Who may fetch tokens. Default: one client, id `local`, secret `local-secret`, all four scopes. */
  readonly clients?: readonly OAuthClient[];
  /** What differs from {@link DEFAULT_SETTINGS}. */
  readonly settings?: Partial<HubSettings>;
  /** What goes wrong, and how much of it. Default: nothing. May be turned while the hub runs. */
  readonly dials?: Partial<Dials>;
  /** Folder in which the hub keeps everything it holds, over restarts. Default: nowhere. */
  readonly dataFolder?: string;
  /** What another hub exported, to begin with; not together with what `dataFolder` holds already. */
  readonly state?: HubStateJson;
  /** Whether to start with channel, applications, orchestration and account of the console. Default true. */
  readonly seed?: boolean;
  /** Whether to serve the web page. Default true. */
  readonly console?: boolean;
  /**
   * Where bots of this computer share their introspection, such as `http://127.0.0.1:9464/introspection`: the page shows what their
   * dialogs are doing. Default: none.
   */
  readonly botIntrospection?: readonly string[];
  /** Where time comes from. Default: the computer. */
  readonly clock?: HubClock;
  /** Receives the log. Default: nobody. */
  readonly logger?: HubLogger;
}

/** Options with their defaults. */
export interface ResolvedHubOptions {
  readonly port: number;
  readonly host: string;
  readonly openTo: 'loopback' | 'network';
  readonly clients: readonly OAuthClient[];
  readonly settings: HubSettings;
  readonly dials: Partial<Dials>;
  readonly dataFolder: string | undefined;
  readonly state: HubStateJson | undefined;
  readonly seed: boolean;
  readonly console: boolean;
  readonly botIntrospection: readonly string[];
  readonly clock: HubClock;
  readonly logger: HubLogger;
}

/**
 * Fills in the defaults and checks everything at once.
 *
 * @throws HubError COLLOQUY_E_HUB_OPTIONS, with all problems.
 */
export function resolveHubOptions(options: HubOptions = {}): ResolvedHubOptions {
  const resolved: ResolvedHubOptions = {
    ...placeOf(options),
    clients: options.clients ?? [LOCAL_CLIENT],
    settings: { ...DEFAULT_SETTINGS, ...options.settings },
    dials: options.dials ?? {},
    dataFolder: options.dataFolder,
    state: options.state,
    seed: options.seed ?? true,
    console: options.console ?? true,
    botIntrospection: options.botIntrospection ?? [],
    clock: options.clock ?? systemClock,
    logger: options.logger ?? (() => undefined),
  };
  const problems = [
    ...portProblems(resolved.port),
    ...openToProblems(resolved.openTo),
    ...clientProblems(resolved.clients),
    ...introspectionProblems(resolved.botIntrospection),
    ...settingProblems(resolved.settings).map((problem) => `settings: ${problem}`),
    ...dialProblems(resolved.dials).map((problem) => `dials: ${problem}`),
  ];
  if (problems.length > 0) throw new HubError('COLLOQUY_E_HUB_OPTIONS', [problems.join('; ')]);
  return resolved;
}

/** Where it listens, and to whom. */
function placeOf({ port, host, openTo }: HubOptions): Pick<ResolvedHubOptions, 'port' | 'host' | 'openTo'> {
  return { port: port ?? 4700, host: host ?? '127.0.0.1', openTo: openTo ?? 'loopback' };
}

function portProblems(port: number): readonly string[] {
  return Number.isInteger(port) && port >= 0 && port <= 65_535
    ? []
    : [`port is ${port}, but has to be a whole number from 0 to 65535`];
}

/** Only this computer is asked: the page must not become a way to reach others through the hub. */
function introspectionProblems(addresses: readonly string[]): readonly string[] {
  return addresses.flatMap((address) => {
    const url = URL.parse(address);
    const isOwn = url !== null && /^(127(\.\d+){3}|localhost|\[::1\])$/.test(url.hostname);
    return isOwn && url.protocol === 'http:' && url.username === ''
      ? []
      : [`botIntrospection ${JSON.stringify(address)} has to be an http address of this computer`];
  });
}

function openToProblems(openTo: string): readonly string[] {
  if (openTo === 'loopback' || openTo === 'network') return [];
  return [`openTo is ${JSON.stringify(openTo)}, but has to be loopback or network`];
}

function clientProblems(clients: readonly OAuthClient[]): readonly string[] {
  if (clients.length === 0) return ['clients is empty, so that nobody could fetch a token'];
  const ids = clients.map((client) => client.id);
  return clients.flatMap((client, index) => {
    const unknown = client.scopes.filter((scope) => !ALL_SCOPES.includes(scope));
    return [
      ...(client.id === '' || client.secret === '' ? [`clients[${index}] has an empty id or secret`] : []),
      ...(ids.indexOf(client.id) === index ? [] : [`clients[${index}] has the id of an earlier one`]),
      ...(client.scopes.length === 0 ? [`clients[${index}] has no scope`] : []),
      ...(unknown.length === 0 ? [] : [`clients[${index}] has unknown scopes: ${unknown.join(', ')}`]),
    ];
  });
}

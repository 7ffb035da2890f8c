import { randomUUID } from 'node:crypto';
import type { SenderType } from '@colloquy/protocol';
import { SENDER_TYPES, isSenderType } from '@colloquy/protocol';
import type { ClientClock } from './clock.js';
import { systemClock } from './clock.js';
import { CLIENT_DEFAULTS } from './defaults.js';
import { ClientOptionsError } from './errors.js';
import { isLoopbackHost } from './loopback-host.js';
import type { RetryPolicy } from './retry.js';
import type { ClientCredentials } from './tokens/client-credentials.js';
import type { TokenSource } from './tokens/token-source.js';

/** Figures of one group of {@link CLIENT_DEFAULTS}, to be given in part. */
type Figures<Group extends keyof typeof CLIENT_DEFAULTS> = {
  readonly [Name in keyof (typeof CLIENT_DEFAULTS)[Group]]: number;
};

/** Options of the client. Only the first two are needed; all defaults are in {@link CLIENT_DEFAULTS}. */
export interface ConversationManagerClientOptions<Sender extends SenderType = 'custom_bot'> {
  /** Of the API, such as `https://api.egain.cloud/conversation/conversationmgr/v3` (protocol 2.1). */
  readonly baseUrl: string;
  /** OAuth client credentials, or a token source of your own. */
  readonly credentials: ClientCredentials | TokenSource;
  /** The role that this client speaks for. Default `custom_bot`. */
  readonly sender?: Sender;
  /** Limits in ms. */
  readonly timeouts?: Partial<Figures<'timeouts'>>;
  readonly pool?: Partial<Figures<'pool'>>;
  /** When tokens are renewed, and for how long nobody asks after a failure, in ms. */
  readonly token?: Partial<Figures<'token'>>;
  /** Tries of GET, PUT and DELETE. */
  readonly retry?: Partial<RetryPolicy>;
  /** Bytes of an answer. */
  readonly maxResponseBytes?: number;
  /** Bytes of a download. */
  readonly maxDownloadBytes?: number;
  /** How content goes to signed URLs: the method, and content types by extension that differ from ours. */
  readonly upload?: { readonly method?: string; readonly contentTypes?: Readonly<Record<string, string>> };
  /**
   * Accepts `http:` for hosts other than this machine. The client secret and every message then travel in the clear: for
   * test networks only. Default `false`.
   */
  readonly allowPlainHttp?: boolean;
  /**
   * Hosts without a port, such as `files.internal` or `10.0.0.7`, from and to which files may be transferred although they are at private
   * addresses. The host of `baseUrl` always may. Default: none.
   */
  readonly allowPrivateHosts?: readonly string[];
  /** Time, for tests. */
  readonly clock?: ClientClock;
  /** From 0 up to 1, for the jitter of retries. Default `Math.random`. */
  readonly random?: () => number;
  /** Default: a random uuid. */
  readonly newRequestId?: () => string;
}

/** Options with every default filled in. */
export interface ResolvedClientOptions {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly credentials: ClientCredentials | TokenSource;
  readonly sender: SenderType;
  readonly timeouts: Figures<'timeouts'>;
  readonly pool: Figures<'pool'>;
  readonly token: Figures<'token'>;
  readonly retry: RetryPolicy;
  readonly maxResponseBytes: number;
  readonly maxDownloadBytes: number;
  readonly upload: { readonly method: string; readonly contentTypes: Readonly<Record<string, string>> };
  /** Whether signed URLs may be `http:`, which they are when the API itself is. */
  readonly plainTransfers: boolean;
  /** With that of the API itself. */
  readonly allowPrivateHosts: readonly string[];
  readonly clock: ClientClock;
  readonly random: () => number;
  readonly newRequestId: () => string;
}

/**
 * Fills in the defaults.
 *
 * @throws ClientOptionsError listing everything that is wrong.
 */
export function resolveClientOptions<Sender extends SenderType>(
  options: ConversationManagerClientOptions<Sender>,
): ResolvedClientOptions {
  const resolved: ResolvedClientOptions = {
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    credentials: options.credentials,
    sender: options.sender ?? 'custom_bot',
    timeouts: { ...CLIENT_DEFAULTS.timeouts, ...options.timeouts },
    pool: { ...CLIENT_DEFAULTS.pool, ...options.pool },
    token: { ...CLIENT_DEFAULTS.token, ...options.token },
    retry: { ...CLIENT_DEFAULTS.retry, ...options.retry },
    maxResponseBytes: options.maxResponseBytes ?? CLIENT_DEFAULTS.maxResponseBytes,
    maxDownloadBytes: options.maxDownloadBytes ?? CLIENT_DEFAULTS.maxDownloadBytes,
    upload: { method: CLIENT_DEFAULTS.upload.method, contentTypes: {}, ...options.upload },
    plainTransfers: options.baseUrl.startsWith('http:'),
    allowPrivateHosts: [...hostOf(options.baseUrl), ...(options.allowPrivateHosts ?? [])],
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    newRequestId: options.newRequestId ?? randomUUID,
  };
  const problems = [
    ...problemsOfUrl('baseUrl', resolved.baseUrl, options.allowPlainHttp ?? false),
    ...problemsOfCredentials(options.credentials, options.allowPlainHttp ?? false),
    ...(isSenderType(resolved.sender) ? [] : [`sender must be one of ${SENDER_TYPES.join(', ')}`]),
    ...problemsOfFigures(resolved),
  ];
  if (problems.length > 0) throw new ClientOptionsError(problems);
  return resolved;
}

/** Nothing for what is no URL, which is refused elsewhere. */
function hostOf(url: string): string[] {
  return URL.canParse(url) ? [new URL(url).hostname] : [];
}

/** Whether `credentials` are a source of tokens already. */
export function isTokenSource(credentials: ClientCredentials | TokenSource): credentials is TokenSource {
  return 'token' in credentials && typeof credentials.token === 'function';
}

function problemsOfCredentials(
  credentials: ClientCredentials | TokenSource,
  allowPlainHttp: boolean,
): string[] {
  if (isTokenSource(credentials)) return [];
  const { tokenUrl, clientId, clientSecret, scope } = credentials;
  return [
    ...problemsOfUrl('credentials.tokenUrl', tokenUrl, allowPlainHttp),
    ...(isText(clientId) ? [] : ['credentials.clientId is empty']),
    ...(typeof clientSecret === 'function' || isText(clientSecret)
      ? []
      : ['credentials.clientSecret is empty']),
    ...(isScope(scope) ? [] : ['credentials.scope is empty']),
  ];
}

/** Also for what is `undefined` in spite of its type, as a variable of the environment easily is. */
function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isScope(scope: unknown): boolean {
  return Array.isArray(scope) ? scope.length > 0 && scope.every(isText) : isText(scope);
}

function problemsOfUrl(name: string, value: string, allowPlainHttp: boolean): string[] {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !['https:', 'http:'].includes(url.protocol)) {
    return [`${name} is not an absolute https URL`];
  }
  if (`${url.username}${url.password}` !== '') return [`${name} must not contain a user or password`];
  if (`${url.search}${url.hash}` !== '') return [`${name} must not contain a query or a fragment`];
  if (url.protocol === 'https:' || allowPlainHttp || isLoopbackHost(url.hostname)) return [];
  return [`${name} is plain http: use https, or allowPlainHttp on a test network`];
}

function problemsOfFigures(resolved: ResolvedClientOptions): string[] {
  const { timeouts, pool, token, retry, maxResponseBytes, maxDownloadBytes } = resolved;
  const positive = Object.entries({
    ...timeouts,
    ...pool,
    attempts: retry.attempts,
    assumedLifetimeMs: token.assumedLifetimeMs,
    maxLifetimeMs: token.maxLifetimeMs,
    maxResponseBytes,
    maxDownloadBytes,
  }).flatMap(([name, value]) =>
    Number.isInteger(value) && value > 0 ? [] : [`${name} must be a whole number above 0`],
  );
  const { firstDelayMs, maxDelayMs, maxRetryAfterMs } = retry;
  const { renewBeforeMs, lastMomentMs, firstPauseMs, maxPauseMs, maxAskedPauseMs } = token;
  const notNegative = Object.entries({
    firstDelayMs,
    maxDelayMs,
    maxRetryAfterMs,
    renewBeforeMs,
    lastMomentMs,
    firstPauseMs,
    maxPauseMs,
    maxAskedPauseMs,
  }).flatMap(([name, value]) =>
    Number.isFinite(value) && value >= 0 ? [] : [`${name} must be a number of 0 or more`],
  );
  return [...positive, ...notNegative];
}

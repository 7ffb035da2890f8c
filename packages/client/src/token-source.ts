import { tokenResponseSchema } from '@colloquy/protocol';
import type { ClientClock } from './clock.js';
import { RequestCancelledError, TokenError } from './errors.js';
import { parseJson } from './parse-json.js';
import { retryAfterMs } from './retry-after.js';
import type { TransportFailure } from './transport-failure.js';
import { toTransportFailure } from './transport-failure.js';
import type { Transport, TransportResponse } from './transport.js';

/** Where bearer tokens come from. The client calls it for every request, so it has to remember. */
export interface TokenSource {
  /**
   * A token that is good now. `signal` ends this caller's wait only.
   *
   * @throws TokenError when there is none to be had.
   */
  readonly token: (signal?: AbortSignal) => Promise<string>;
  /** Says that the hub refused `token`. Has no effect when a newer one is there already. */
  readonly invalidate: (token: string) => void;
}

/** OAuth client credentials (protocol 2.2). */
export interface ClientCredentials {
  /** Token endpoint, absolute. From the client application's metadata in the admin console. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** One string as the server expects it, or scopes to be joined with spaces. */
  readonly scope: string | readonly string[];
}

/** Times in ms; see `CLIENT_DEFAULTS.token`. */
export interface TokenSourceOptions extends ClientCredentials {
  readonly transport: Transport;
  readonly clock: ClientClock;
  readonly renewBeforeMs: number;
  readonly assumedLifetimeMs: number;
  readonly timeoutMs: number;
}

interface Held {
  readonly token: string;
  readonly renewAt: number;
  readonly expiresAt: number;
}

/**
 * A token source that asks once and remembers: one request however many callers wait, renewal shortly before the end of
 * the token's life, one new token after a refusal however many requests were refused. When a renewal fails while the
 * old token still has some life, the old one is used.
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { clock } = options;
  let held: Held | undefined;
  let flight: Promise<Held> | undefined;

  const fetchOnce = (): Promise<Held> => {
    flight ??= requestToken(options)
      .then((fresh) => (held = fresh))
      .finally(() => (flight = undefined));
    return flight;
  };

  const renew = async (): Promise<Held> => {
    try {
      return await fetchOnce();
    } catch (error) {
      if (held !== undefined && clock.now() < held.expiresAt) return held;
      throw error;
    }
  };

  return {
    token: async (signal) => {
      if (held !== undefined && clock.now() < held.renewAt) return held.token;
      if (signal?.aborted === true) throw cancelled();
      return (await orAborted(renew(), signal)).token;
    },
    invalidate: (token) => {
      if (held?.token === token) held = undefined;
    },
  };
}

/** Printable ASCII only: anything else cannot be sent in a header, and must not break one open. */
export function isUsableToken(token: string): boolean {
  return /^[\x21-\x7e]+$/.test(token);
}

/** Waits for `work`, but no longer than `signal` allows; the work itself goes on for the others. */
async function orAborted<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return work;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(cancelled());
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function cancelled(): RequestCancelledError {
  return new RequestCancelledError('signal', 'Cancelled while waiting for a token', {
    operation: 'requestToken',
  });
}

async function requestToken(options: TokenSourceOptions): Promise<Held> {
  const { tokenUrl, clientId, clientSecret, scope, transport, clock, timeoutMs } = options;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: typeof scope === 'string' ? scope : scope.join(' '),
    client_id: clientId,
    client_secret: clientSecret,
  }).toString();
  const askedAt = clock.now();
  let response: TransportResponse<string>;
  try {
    response = await transport.send({
      method: 'POST',
      url: tokenUrl,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body,
      timeoutMs,
    });
  } catch (error) {
    throw unreachable(toTransportFailure(error));
  }
  if (response.status < 200 || response.status > 299) throw refused(response, clock.now());
  return readToken(response, askedAt, options);
}

function readToken(response: TransportResponse<string>, askedAt: number, options: TokenSourceOptions): Held {
  const { renewBeforeMs, assumedLifetimeMs } = options;
  const answer = tokenResponseSchema.safeParse(parseJson(response.body));
  const token = answer.success ? answer.data.access_token : undefined;
  if (!answer.success || token === undefined || !isUsableToken(token)) {
    throw new TokenError('unreadable', 'The token endpoint answered without a usable `access_token`', {
      status: response.status,
      cure: 'Check that the token URL is that of the OAuth server and not of a login page.',
    });
  }
  const seconds = answer.data.expires_in;
  const lifetimeMs = seconds === undefined ? assumedLifetimeMs : seconds * 1_000;
  const expiresAt = askedAt + lifetimeMs;
  return { token, expiresAt, renewAt: expiresAt - Math.min(renewBeforeMs, lifetimeMs / 2) };
}

function unreachable(failure: TransportFailure): TokenError | RequestCancelledError {
  if (failure.kind === 'closed' || failure.kind === 'cancelled') {
    return new RequestCancelledError('closed', 'The client is closed', { operation: 'requestToken' });
  }
  return new TokenError('unavailable', `The token endpoint gave no answer: ${failure.message}`, {
    retryable: failure.kind === 'timeout' || failure.kind === 'network',
    cure: 'Check the token URL and the way to it; trying again may help.',
  });
}

/** The codes of RFC 6749, 5.2. Anything else that an endpoint says may echo what we sent, and is dropped. */
const OAUTH_ERRORS = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
]);

function refused(response: TransportResponse<string>, now: number): TokenError {
  const { status, headers, body } = response;
  const answer = parseJson(body);
  const named = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : undefined;
  const why = typeof named === 'string' && OAUTH_ERRORS.has(named) ? ` ${named}` : '';
  const retryable = status >= 500 || status === 429 || status === 408;
  const what = `The token endpoint answered ${status}${why}`;
  return new TokenError(retryable ? 'unavailable' : 'refused', what, {
    status,
    retryable,
    retryAfterMs: retryAfterMs(headers, now),
    ...(retryable && { cure: 'Try again with back-off.' }),
  });
}

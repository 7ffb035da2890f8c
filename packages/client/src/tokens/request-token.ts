import { tokenResponseSchema } from '@colloquy/protocol';
import type { ClientClock } from '../clock.js';
import { RequestCancelledError, TokenError } from '../errors.js';
import { parseJson } from '../parse-json.js';
import type { TransportFailure } from '../transport-failure.js';
import { toTransportFailure } from '../transport-failure.js';
import type { Transport, TransportResponse } from '../transport.js';
import type { ClientCredentials } from './client-credentials.js';
import { isWebPage, refusedTokenRequest } from './refused-token-request.js';
import { readSecret } from './secret-source.js';

/** Times in ms; see `CLIENT_DEFAULTS`. */
export interface TokenRequestOptions extends ClientCredentials {
  readonly transport: Transport;
  readonly clock: ClientClock;
  readonly assumedLifetimeMs: number;
  readonly maxLifetimeMs: number;
  readonly timeoutMs: number;
}

/** A token, and how long it lasts from when it was asked for: only our own clock counts, so that two that differ do no harm. */
export interface FreshToken {
  readonly token: string;
  readonly askedAt: number;
  readonly lifetimeMs: number;
}

/**
 * Asks for a token. When the server does not take the secret and there is another one by now, asks once more with that.
 *
 * @throws TokenError; RequestCancelledError (`closed`).
 */
export async function requestToken(options: TokenRequestOptions): Promise<FreshToken> {
  const secret = await readSecret(options.clientSecret, options.timeoutMs);
  try {
    return await ask(options, secret);
  } catch (error) {
    if (!(error instanceof TokenError && error.reason === 'refused')) throw error;
    const newer = await readSecret(options.clientSecret, options.timeoutMs);
    if (newer === secret) throw error;
    return ask(options, newer);
  }
}

/** Printable ASCII only: anything else cannot be sent in a header, and must not break one open. */
export function isUsableToken(token: string): boolean {
  return /^[\x21-\x7e]+$/.test(token);
}

async function ask(options: TokenRequestOptions, clientSecret: string): Promise<FreshToken> {
  const { tokenUrl, clientId, scope, transport, clock, timeoutMs } = options;
  // An address without user and query is no secret: the options see to that.
  const endpoint = `The token endpoint ${tokenUrl}`;
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
      address: 'configured',
      url: tokenUrl,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body,
      timeoutMs,
    });
  } catch (error) {
    throw unreachable(toTransportFailure(error), endpoint);
  }
  if (response.status < 200 || response.status > 299)
    throw refusedTokenRequest(response, endpoint, clock.now());
  return readToken(response, askedAt, { ...options, endpoint });
}

function readToken(
  response: TransportResponse<string>,
  askedAt: number,
  {
    assumedLifetimeMs,
    maxLifetimeMs,
    endpoint,
  }: Pick<TokenRequestOptions, 'assumedLifetimeMs' | 'maxLifetimeMs'> & { readonly endpoint: string },
): FreshToken {
  const answer = tokenResponseSchema.safeParse(parseJson(response.body));
  const token = answer.success ? answer.data.access_token : undefined;
  if (!answer.success || token === undefined || !isUsableToken(token)) {
    const page = isWebPage(response) ? ' but with a web page' : '';
    throw new TokenError('unreadable', `${endpoint} answered without a usable \`access_token\`${page}`, {
      status: response.status,
      cure: 'Check that the token URL is that of the OAuth server and not of a login page.',
    });
  }
  const seconds = answer.data.expires_in;
  const lifetimeMs = seconds === undefined ? assumedLifetimeMs : seconds * 1_000;
  return { token, askedAt, lifetimeMs: Math.min(lifetimeMs, maxLifetimeMs) };
}

function unreachable(failure: TransportFailure, endpoint: string): TokenError | RequestCancelledError {
  if (failure.kind === 'closed' || failure.kind === 'cancelled') {
    return new RequestCancelledError('closed', 'The client is closed', { operation: 'requestToken' });
  }
  return new TokenError('unavailable', `${endpoint} gave no answer: ${failure.message}`, {
    retryable: failure.kind === 'timeout' || failure.kind === 'network',
    cure: 'Check the token URL and the way to it; trying again may help.',
  });
}

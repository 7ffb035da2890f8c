import type { ClientErrorFacts, TokenFailureReason } from '../errors.js';
import { TokenError } from '../errors.js';
import { parseJson } from '../parse-json.js';
import { retryAfterMs } from '../retry-after.js';
import type { TransportResponse } from '../transport.js';

/** What to do, by the codes of RFC 6749, 5.2. Anything else that an endpoint says may echo what we sent, and is dropped. */
const OAUTH_CURES: Readonly<Record<string, string | undefined>> = {
  invalid_request: undefined,
  invalid_client:
    'Check client id and client secret. Nobody asks again for a while, because wrong tries may lock the client; a changed secret is taken up without a restart when it comes from a file or another source.',
  invalid_grant: undefined,
  unauthorized_client: 'Allow the OAuth client to get tokens by client credentials, in the admin console.',
  unsupported_grant_type: 'Check that the token URL is that of an endpoint for client credentials.',
  invalid_scope: 'Check the scope: ask for what the OAuth client was assigned, and nothing else.',
};

/**
 * The error for an answer of the token endpoint that is no 2xx.
 *
 * @param endpoint how it is called in errors.
 */
export function refusedTokenRequest(
  response: TransportResponse<string>,
  endpoint: string,
  now: number,
): TokenError {
  const { status, headers } = response;
  const code = oauthCode(response);
  const { reason, ...facts } = sort(response, code);
  const said = code ?? (isWebPage(response) ? 'with a web page' : undefined);
  const what = `${endpoint} answered ${status}${said === undefined ? '' : ` ${said}`}`;
  return new TokenError(reason, what, { status, retryAfterMs: retryAfterMs(headers, now), ...facts });
}

/** Login pages and the error pages of proxies. */
export function isWebPage({ headers, body }: TransportResponse<string>): boolean {
  return /\bhtml\b/i.test(headers['content-type'] ?? '') || body.trimStart().startsWith('<');
}

function sort(
  response: TransportResponse<string>,
  code: string | undefined,
): Pick<ClientErrorFacts, 'retryable' | 'cure'> & { readonly reason: TokenFailureReason } {
  const { status } = response;
  if (status >= 500 || status === 429 || status === 408) {
    return { reason: 'unavailable', retryable: true, cure: 'Try again with back-off.' };
  }
  if (status < 400) {
    return {
      reason: 'unreadable',
      cure: 'It is not followed, because the client secret would go along: make the token URL that of the OAuth server itself.',
    };
  }
  if (code === undefined && isWebPage(response)) {
    return { reason: 'refused', cure: 'Check that the token URL is that of the OAuth server.' };
  }
  // A bare 401 says the same in the words of HTTP.
  return { reason: 'refused', cure: OAUTH_CURES[code ?? (status === 401 ? 'invalid_client' : '')] };
}

function oauthCode({ body }: TransportResponse<string>): string | undefined {
  const answer = parseJson(body);
  const named = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : undefined;
  return typeof named === 'string' && Object.hasOwn(OAUTH_CURES, named) ? named : undefined;
}

import type { HubConnection } from '@colloquy/runtime';
import { ask, jsonIn, skewOf } from './ask.js';
import type { TokenFacts } from './facts.js';

/** What is known of the token, and the token itself, which no fact holds. */
export interface TokenAnswer {
  readonly facts: TokenFacts;
  readonly token?: string;
}

/** Asks for a token as the bot does (protocol 2.2). */
export async function askForToken(hub: HubConnection): Promise<TokenAnswer> {
  const answer = await ask(hub.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: hub.scope,
      client_id: hub.clientId,
      client_secret: hub.clientSecret,
    }),
  });
  if ('code' in answer) return { facts: { kind: 'unreachable', code: answer.code } };
  const skewMs = skewOf(answer);
  const skew = skewMs === undefined ? {} : { skewMs };
  const { status } = answer;
  const { access_token: token, scope, error } = jsonIn(answer.text);
  if (status < 200 || status > 299) {
    const code = typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? { code: error } : {};
    return { facts: { kind: 'refused', status, ...code, ...skew } };
  }
  if (typeof token !== 'string' || token === '') return { facts: { kind: 'unreadable', status } };
  const scopes = typeof scope === 'string' ? scope.split(' ') : scopesInToken(token);
  return { facts: { kind: 'granted', ...(scopes !== undefined && { scopes }), ...skew }, token };
}

/** Many servers write the scopes into the token; its signature is the hub's business. */
function scopesInToken(token: string): readonly string[] | undefined {
  const [, claims = ''] = token.split('.');
  const { scope, scp } = jsonIn(Buffer.from(claims, 'base64url').toString('utf8'));
  const said = scope ?? scp;
  if (Array.isArray(said)) return said.map(String);
  return typeof said === 'string' ? said.split(' ') : undefined;
}

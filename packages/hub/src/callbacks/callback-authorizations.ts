import type { AuthenticationRequest } from '@colloquy/protocol';
import type { ResourceTable } from '../resources/resource-table.js';
import type { HubSettings } from '../settings.js';
import type { HttpExchange } from './http-exchange.js';
import { readJsonPath } from './json-path.js';

type OAuth2 = Extract<AuthenticationRequest, { readonly type: 'oauth2' }>['oauth2'];

/** The value of the `Authorization` header of a callback, or why there is none. */
export type AuthorizationResult =
  { readonly ok: true; readonly header?: string } | { readonly ok: false; readonly reason: string };

/**
 * Finds out how the hub has to present itself at a callback (protocol 4.1, 7.1): Basic, or a token from the registered
 * address, kept until a callback answers 401.
 */
export class CallbackAuthorizations {
  readonly #table: ResourceTable<AuthenticationRequest>;
  readonly #exchange: HttpExchange;
  /** Tokens by authentication id and the moment of its last change, so that an update is noticed. */
  readonly #tokens = new Map<string, Promise<AuthorizationResult>>();

  constructor(
    table: ResourceTable<AuthenticationRequest>,
    exchange: HttpExchange,
    private readonly scheme: HubSettings['callbackTokenScheme'],
  ) {
    this.#table = table;
    this.#exchange = exchange;
  }

  /** The header for a role's authentication; no header for a role without one. */
  async headerFor(authenticationId: string | undefined): Promise<AuthorizationResult> {
    if (authenticationId === undefined) return { ok: true };
    const entry = this.#table.get(authenticationId);
    if (entry === undefined) return { ok: false, reason: 'the registered authentication is gone' };
    const { value } = entry;
    if (value.type === 'basic') {
      const { username, password } = value.basicAuth;
      return { ok: true, header: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
    }
    const key = `${entry.id} ${entry.modified.getTime()}`;
    const known = this.#tokens.get(key);
    if (known !== undefined) return known;
    const fetched = this.#fetchToken(value.oauth2);
    this.#tokens.set(key, fetched);
    const result = await fetched;
    if (!result.ok && this.#tokens.get(key) === fetched) this.#tokens.delete(key);
    return result;
  }

  /** Forgets the token that a callback refused, unless somebody has renewed it already. */
  async renew(authenticationId: string, refused: string | undefined): Promise<void> {
    const prefix = `${authenticationId} `;
    for (const [key, token] of this.#tokens) {
      if (!key.startsWith(prefix)) continue;
      const current = await token;
      if (current.ok && current.header === refused && this.#tokens.get(key) === token)
        this.#tokens.delete(key);
    }
  }

  async #fetchToken(oauth2: OAuth2): Promise<AuthorizationResult> {
    const headers = Object.fromEntries(oauth2.headers.map(({ name, value }) => [name, value]));
    const result = await this.#exchange.send({
      method: oauth2.method,
      url: oauth2.tokenRequestUrl,
      headers,
      // Sent as the body, verbatim (protocol 4.1); a GET has none.
      ...(oauth2.method === 'POST' && { body: oauth2.payload }),
    });
    if (result.kind === 'failure') return { ok: false, reason: `token request: ${result.reason}` };
    if (result.status < 200 || result.status > 299) {
      return { ok: false, reason: `token request answered ${result.status}` };
    }
    const token = readJsonPath(parse(result.body), oauth2.accessTokenPath);
    if (typeof token !== 'string' || token === '') {
      return { ok: false, reason: 'no token at the registered accessTokenPath' };
    }
    return { ok: true, header: this.scheme === 'none' ? token : `Bearer ${token}` };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Not JSON: then there is no token in it, and the caller says so.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

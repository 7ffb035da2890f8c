import { isSecret } from './constant-time.js';
import type { CallbackTokens } from './callback-tokens.js';

/** Whether the `Authorization` header of a callback is the registered one. */
export type Authenticate = (authorization: string | undefined) => Promise<boolean>;

/**
 * HTTP Basic with the registered user and password. The word before them may be in any case.
 *
 * @param passwords any of these will do: there are two while it changes.
 */
export function basicAuthentication(username: string, ...passwords: readonly string[]): Authenticate {
  const areExpected = passwords.map((password) =>
    isSecret(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`),
  );
  return (authorization) => {
    const shown = authorization?.replace(/^basic\s+/i, 'Basic ') ?? '';
    // With every one, always: the time it takes tells nothing.
    return Promise.resolve(areExpected.map((isExpected) => isExpected(shown)).some(Boolean));
  };
}

/** A token of ours; the word before it is not documented, so `Bearer` may be missing (protocol 7.1). */
export function tokenAuthentication(tokens: CallbackTokens): Authenticate {
  return async (authorization) => {
    const token = authorization?.replace(/^bearer\s+/i, '').trim();
    return token !== undefined && token !== '' && (await tokens.accepts(token));
  };
}

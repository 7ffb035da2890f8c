import { isSecret } from './constant-time.js';
import type { CallbackTokens } from './callback-tokens.js';

/** Whether the `Authorization` header of a callback is the registered one. Known at once, where that needs nobody else. */
export type Authenticate = (authorization: string | undefined) => boolean | Promise<boolean>;

/**
 * HTTP Basic with the registered user and password. The word before them may be in any case.
 *
 * @param passwords any of these will do: there are two while it changes.
 */
export function basicAuthentication(
  username: string,
  ...passwords: readonly string[]
): (authorization: string | undefined) => boolean {
  const areExpected = passwords.map((password) =>
    isSecret(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`),
  );
  return (authorization = '') => {
    const shown = AS_WE_WRITE_IT.test(authorization)
      ? authorization
      : authorization.replace(/^basic\s+/i, 'Basic ');
    let isKnown = false;
    // With every one, always: the time it takes tells nothing.
    for (const isExpected of areExpected) isKnown = isExpected(shown) || isKnown;
    return isKnown;
  };
}

const AS_WE_WRITE_IT = /^Basic \S/;

/** A token of ours; the word before it is not documented, so `Bearer` may be missing (protocol 7.1). */
export function tokenAuthentication(tokens: Pick<CallbackTokens, 'accepts'>): Authenticate {
  return (authorization) => {
    const token = authorization?.replace(/^bearer\s+/i, '').trim();
    return token !== undefined && token !== '' && tokens.accepts(token);
  };
}

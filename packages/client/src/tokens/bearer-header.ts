import { TokenError } from '../errors.js';
import { isUsableToken } from './request-token.js';

/** The header of the token that was used last: it is looked through and written once, and used for many requests. */
export class BearerHeader {
  #token = '';
  #header = '';

  /** @throws TokenError for what cannot be sent in a header, as a token source of the program's own may give it. */
  of(token: string): string {
    if (token === this.#token && token !== '') return this.#header;
    if (!isUsableToken(token))
      throw new TokenError('unreadable', 'The token source gave a token that cannot be sent in a header', {});
    this.#token = token;
    this.#header = `Bearer ${token}`;
    return this.#header;
  }
}

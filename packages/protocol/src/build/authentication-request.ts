import { checkedAddress } from './address.js';
import { receivedBubble, replyBubble, type BubbleInput } from './bubble.js';
import type { Draft } from './draft.js';
import { withoutProblems } from './problems.js';
import { checkedText, readerOf } from './reader.js';
import { richDraft } from './rich-draft.js';

/** How the customer is to sign in; together at most 10,000 characters of JSON (protocol 5.4). */
export interface AuthenticationInput {
  /** At least one scope of OAuth 2.0. */
  readonly scope: readonly string[];
  /** Where the sign-in goes when it is done: absolute, `https` or a scheme of your own; at most 2500 characters. */
  readonly redirectURI: URL | string;
  /** Address of a picture, `http` or `https`. */
  readonly icon?: URL | string;
  /** The bubble that asks to sign in. */
  readonly received: BubbleInput;
  /** The bubble after it. */
  readonly reply?: BubbleInput;
}

/**
 * Asks the customer to sign in (`richMessage.authentication`, protocol 6.11). The outcome comes back as `authentication.success` or
 * `authentication.failure`.
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * authenticationRequest({ scope: ['email'], redirectURI: 'https://shop.example.com/signed-in', received: 'Please sign in' });
 */
export function authenticationRequest(input: AuthenticationInput): Draft<'richMessage.authentication'> {
  return withoutProblems('authenticationRequest', (problems) => {
    const from = readerOf<AuthenticationInput>(problems, '', input);
    const address = (key: 'icon' | 'redirectURI', schemes: 'web' | 'any') =>
      checkedAddress(problems, from.pathOf(key), from.value(key), schemes);
    return richDraft(problems, 'richMessage.authentication', {
      type: 'authentication',
      version: '1',
      authentication: {
        version: '2.0',
        icon: from.has('icon') ? address('icon', 'web') : undefined,
        oauth2: {
          responseType: 'code',
          scope: from.list('scope', {}, (value, path) => checkedText(problems, path, value)),
          redirectURI: address('redirectURI', 'any'),
        },
      },
      receivedMessage: receivedBubble(from),
      replyMessage: replyBubble(from),
    });
  });
}

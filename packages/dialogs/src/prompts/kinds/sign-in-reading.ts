import type { AuthenticationInput } from '@colloquy/protocol';
import { words, type InWords } from '../../texts/words.js';
import type { Reading } from '../reading.js';

/** How the customer is to sign in; the bubble says the question. */
export type SignInRequest = InWords<Omit<AuthenticationInput, 'received'>>;

/** What came with a sign-in. The channel decides what that is (protocol 6.11). */
export interface SignedIn {
  /** As it came, parsed; `null` when there was none. It is stored with the conversation: exchange what is secret in it at once. */
  readonly json: unknown;
}

export type SignInReason = 'signIn' | 'failed';

/** That the customer has signed in. */
export function signInReading(request: SignInRequest): Reading<SignedIn> {
  return {
    kind: 'signIn',
    ask: (_asked, title) => ({ type: 'signIn', params: { ...request, received: title } }),
    read: (event) => {
      if (event.type === 'text') return { reason: 'signIn' };
      if (event.type !== 'authentication.success') return { reason: 'failed' };
      const { json } = event.reading;
      return { value: { json: json?.ok === true ? json.value : null } };
    },
    find: () => undefined,
    show: () => words({ en: 'signed in', de: 'angemeldet' }),
    retries: {
      signIn: words({ en: 'Please sign in to go on.', de: 'Bitte melden Sie sich an, um fortzufahren.' }),
      failed: words({
        en: 'That did not work. Please sign in again.',
        de: 'Das hat nicht geklappt. Bitte melden Sie sich noch einmal an.',
      }),
    },
  };
}

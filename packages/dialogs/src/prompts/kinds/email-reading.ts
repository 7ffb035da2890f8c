import { words } from '../../texts/words.js';
import type { Reading, Verdict } from '../reading.js';
import { cleanText, wordsOf } from '../words/clean-text.js';
import { MAX_ANSWER_LENGTH } from '../words/fold.js';

export type EmailReason = 'email' | 'several';

/** What may be an address among other words: no white space, no brackets, one at sign. */
const CANDIDATES = /[^\s@<>()[\]{},;:"“”„|]+@[^\s@<>()[\]{},;:"“”„|]+/gu;
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
const MAX_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;

/** One e-mail address, alone or among other words. Whether somebody reads it only a letter can tell. */
export function emailReading(): Reading<string> {
  return {
    kind: 'email',
    ask: (_asked, title) => ({ type: 'say', params: { text: title } }),
    read: (event) => (event.type === 'text' ? ruled(addressesIn(wordsOf(event))) : { reason: 'email' }),
    find: ({ body }) => {
      const text = cleanText(body).slice(0, MAX_ANSWER_LENGTH);
      const verdict = ruled(addressesIn(text));
      return 'value' in verdict ? { value: verdict.value, rest: text.replace(CANDIDATES, ' ') } : undefined;
    },
    show: (value) => value,
    retries: {
      email: words({
        en: 'Please give an e-mail address, such as ada@example.com.',
        de: 'Bitte nennen Sie eine E-Mail-Adresse, etwa ada@example.com.',
      }),
      several: words({
        en: 'Which address do you mean? Please give one only.',
        de: 'Welche Adresse meinen Sie? Bitte nennen Sie nur eine.',
      }),
    },
  };
}

function ruled(addresses: readonly string[]): Verdict<string> {
  const [value] = addresses;
  if (value === undefined) return { reason: 'email' };
  return addresses.length > 1 ? { reason: 'several' } : { value };
}

function addressesIn(text: string): readonly string[] {
  const found = text.slice(0, MAX_ANSWER_LENGTH).match(CANDIDATES) ?? [];
  return [...new Set(found.flatMap(addressOf))];
}

/** The address with its domain in lower case; nothing when it is none. */
function addressOf(candidate: string): string[] {
  const at = candidate.indexOf('@');
  const local = candidate.slice(0, at).replace(/^['‘’]/u, '');
  const domain = candidate
    .slice(at + 1)
    .replace(/['‘’.!?…]{1,10}$/u, '')
    .toLowerCase();
  const labels = domain.split('.');
  const top = labels.at(-1) ?? '';
  const isAddress =
    LOCAL.test(local) &&
    local.length <= MAX_LOCAL_LENGTH &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label));
  const isTop = /^(?:\p{L}[\p{L}\p{M}]+|xn--[a-z0-9-]+)$/u.test(top);
  const address = `${local}@${domain}`;
  return isAddress && isTop && address.length <= MAX_LENGTH ? [address] : [];
}

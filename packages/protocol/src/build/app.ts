import { fieldsOf } from '../loose-value.js';
import { checkedAddress } from './address.js';
import { namedValues, type AttributeValues } from './attributes.js';
import { receivedBubble, replyBubble, type BubbleInput } from './bubble.js';
import type { Draft } from './draft.js';
import { LIMITS } from '../limits.js';
import { withoutProblems } from './problems.js';
import { readerOf, type Reader } from './reader.js';
import { richDraft } from './rich-draft.js';

/** An iMessage app and what it is opened with; together at most 10,000 characters of JSON (protocol 5.4). */
export interface AppInput {
  /** App Store id, at least one character. */
  readonly id: string;
  /** At least one character. */
  readonly name: string;
  /** Address of a picture, `http` or `https`. */
  readonly icon?: URL | string;
  /** What the app is handed: a text that begins with `?`, or a record that is written as one. */
  readonly url?: string | AttributeValues;
  readonly useLiveLayout?: boolean;
  /** The bubble that offers the app. */
  readonly received: BubbleInput;
  /** The bubble after it was used. */
  readonly reply?: BubbleInput;
}

/**
 * Offers an iMessage app (`richMessage.app`, protocol 6.11).
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * app({ id: '123456789', name: 'Seats', url: { flight: 'LH454' }, received: 'Choose your seat' });
 */
export function app(input: AppInput): Draft<'richMessage.app'> {
  return withoutProblems('app', (problems) => {
    const from = readerOf<AppInput>(problems, '', input);
    const live = from.flag('useLiveLayout');
    return richDraft(problems, 'richMessage.app', {
      type: 'app',
      version: '1',
      app: {
        id: from.text('id'),
        name: from.text('name'),
        icon: from.has('icon')
          ? checkedAddress(problems, from.pathOf('icon'), from.value('icon'))
          : undefined,
        url: urlOf(from),
        useLiveLayout: live === undefined ? undefined : String(live),
      },
      receivedMessage: receivedBubble(from),
      replyMessage: replyBubble(from),
    });
  });
}

function urlOf(from: Reader<AppInput>): string | undefined {
  const value = from.value('url');
  if (fieldsOf(value) !== undefined) {
    const limits = { maxValue: LIMITS.contentLength };
    const pairs = namedValues(from.problems, from.pathOf('url'), value, limits);
    const query = new URLSearchParams();
    for (const { name, value: words } of pairs) query.append(name, words);
    return `?${query.toString()}`;
  }
  const url = from.optionalText('url');
  if (url !== undefined && url !== '' && !url.startsWith('?')) {
    from.report('url', 'does not begin with ?; give ? and what the app is handed, or a record of it');
  }
  return url;
}

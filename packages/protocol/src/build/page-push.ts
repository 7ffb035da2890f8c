import { outboundContentSchema, type OutboundContent } from '../content.js';
import { checkedAddress } from './address.js';
import type { Draft } from './draft.js';
import { withoutProblems } from './problems.js';
import { readerOf } from './reader.js';

/** An address, by itself or as `url`; or a content of your own, as the hub's is not documented (protocol 6.5). */
export type PagePushInput =
  | URL
  | string
  | { readonly url: URL | string; readonly content?: never }
  | { readonly content: OutboundContent; readonly url?: never };

/**
 * Sends a page to the customer's browser (`pagePush`). Its content is not documented: an address goes as `content.text`
 * (protocol 6.5). The address is `http` or `https`, at most 2500 characters.
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * pagePush('https://shop.example.com/returns');
 */
export function pagePush(input: PagePushInput): Draft<'pagePush'> {
  return withoutProblems('pagePush', (problems) => {
    if (typeof input === 'string' || input instanceof URL) {
      return { type: 'pagePush', content: { text: checkedAddress(problems, '', input) } };
    }
    const from = readerOf<Exclude<PagePushInput, URL | string>>(problems, '', input);
    if (from.has('url') && from.has('content')) {
      from.report('content', 'is given beside url; give one of the two');
    }
    if (!from.has('content')) {
      return {
        type: 'pagePush',
        content: { text: checkedAddress(problems, from.pathOf('url'), from.value('url')) },
      };
    }
    const read = outboundContentSchema.safeParse(from.value('content'));
    if (read.success) return { type: 'pagePush', content: read.data };
    from.report(
      'content',
      'is not as documented; give one of text, html, json and xml, 1 to 10000 characters',
    );
    return { type: 'pagePush' };
  });
}

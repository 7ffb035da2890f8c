import { checkedAddress } from './address.js';
import type { Draft } from './draft.js';
import type { PictureInput } from './pictures.js';
import { withoutProblems } from './problems.js';
import { readerOf, type Reader } from './reader.js';
import { richDraft } from './rich-draft.js';

/** One page with its picture. */
export interface RichLinkItemInput {
  /** At least one character. */
  readonly title: string;
  /** The page, `http` or `https`, at most 2500 characters. */
  readonly link: URL | string;
  /** The picture. */
  readonly image: PictureInput;
  /** Media type of the picture, such as `image/jpeg`. */
  readonly mimeType?: string;
  /** Such as `icon`, `small` or `large`. */
  readonly style?: string;
}

/** One link, or several under `links`; together at most 10,000 characters of JSON (protocol 5.4). */
export type RichLinkInput =
  (RichLinkItemInput & { readonly links?: never }) | { readonly links: readonly RichLinkItemInput[] };

/**
 * Shows a page by its picture and title (`richMessage.richlink`, protocol 6.10).
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * richLink({ title: 'Winter jackets', link: 'https://shop.example.com/jackets', image: 'https://shop.example.com/j.jpg' });
 */
export function richLink(input: RichLinkInput): Draft<'richMessage.richlink'> {
  return withoutProblems('richLink', (problems) => {
    const from = readerOf<{ links?: readonly RichLinkItemInput[] }>(problems, '', input);
    const images = from.has('links')
      ? from.each('links', {}, imageOf)
      : [imageOf(readerOf<RichLinkItemInput>(problems, '', input), 0)];
    return richDraft(problems, 'richMessage.richlink', {
      type: 'web_url',
      version: '1',
      imageid: '1',
      images,
    });
  });
}

/** Each link has a picture of its own here, with an id by its place. */
function imageOf(from: Reader<RichLinkItemInput>, index: number) {
  return {
    imageid: String(index + 1),
    title: from.text('title'),
    url: checkedAddress(from.problems, from.pathOf('image'), from.value('image')),
    link: checkedAddress(from.problems, from.pathOf('link'), from.value('link')),
    mimeType: from.optionalText('mimeType'),
    style: from.optionalText('style'),
  };
}

import type { Pictures, PictureInput } from './pictures.js';
import { readerOf, type Reader } from './reader.js';

/** The words of a bubble; a text alone is its title (protocol 6.11). */
export type BubbleInput =
  | string
  | {
      /** At least one character. */
      readonly title: string;
      readonly subtitle?: string;
    };

/** A bubble that may have a picture, in a size: `icon`, `small`, `large` (protocol 6.11). */
export type PictureBubbleInput =
  | string
  | {
      readonly title: string;
      readonly subtitle?: string;
      /** Such as `icon`, `small` or `large`: how big the picture is shown. */
      readonly style?: string;
      readonly image?: PictureInput;
    };

/** A bubble as it is written. */
export interface Bubble {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly style?: string | undefined;
  readonly imageid?: string | undefined;
}

interface AnyBubble {
  readonly title: string;
  readonly subtitle?: string;
  readonly style?: string;
  readonly image?: PictureInput;
}

/** The bubble before the answer, which Apple requires (protocol 6.11). */
export function receivedBubble(
  from: Reader<{ readonly received: PictureBubbleInput }>,
  pictures?: Pictures,
): Bubble {
  return bubbleOf(
    readerOf(from.problems, from.pathOf('received'), from.value('received'), 'title'),
    pictures,
  );
}

/** The bubble after the answer; `undefined` when it is left out. */
export function replyBubble(
  from: Reader<{ readonly reply?: PictureBubbleInput }>,
  pictures?: Pictures,
): Bubble | undefined {
  if (!from.has('reply')) return undefined;
  return bubbleOf(readerOf(from.problems, from.pathOf('reply'), from.value('reply'), 'title'), pictures);
}

function bubbleOf(bubble: Reader<AnyBubble>, pictures: Pictures | undefined): Bubble {
  const words = { title: bubble.text('title'), subtitle: bubble.optionalText('subtitle') };
  if (pictures === undefined) return words;
  return { ...words, style: bubble.optionalText('style'), imageid: pictures.idOf(bubble, 'image') };
}

import { textBreaks, type BreakKind, type TextBreak } from './text-breaks.js';

/** Where to cut, the best first: kinds of place, and which part of the limit the cut must at least use. */
const PREFERENCES: readonly { readonly kinds: readonly BreakKind[]; readonly fill: number }[] = [
  { kinds: ['paragraph'], fill: 1 / 2 },
  { kinds: ['line'], fill: 1 / 2 },
  { kinds: ['paragraph', 'line', 'sentence'], fill: 1 / 3 },
  { kinds: ['paragraph', 'line', 'sentence', 'word'], fill: 0 },
  { kinds: ['number'], fill: 0 },
];

/** Characters as the eye sees them. */
const CHARACTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Cuts a text into parts of at most `limit` characters: between paragraphs, lines, sentences, else words. Links, numbers, and what
 * the eye sees as one character stay whole as long as they fit; a word longer than the limit is cut between characters. White
 * space at a cut is left out; every word is in one of the parts, in order.
 *
 * @param limit in UTF-16 units, so that it holds however the other side counts; a single character is never cut
 * @returns the text itself if it fits; nothing for a longer one that is only white space
 */
export function splitText(text: string, limit: number): readonly string[] {
  if (text.length <= limit) return [text];
  const breaks = textBreaks(text);
  const parts: string[] = [];
  let first = 0;
  let start = 0;
  while (text.length - start > limit) {
    const cut = bestBreak(breaks, first, { start, limit }) ?? withinWord(text, start, limit);
    parts.push(text.slice(start, cut.end));
    start = cut.next;
    while ((breaks[first]?.end ?? Infinity) <= start) first += 1;
  }
  return [...parts, text.slice(start)].map(trimmed).filter((part) => part !== '');
}

type Cut = Pick<TextBreak, 'end' | 'next'>;

/** @param first the first of `breaks` that may lie behind `start` */
function bestBreak(
  breaks: readonly TextBreak[],
  first: number,
  { start, limit }: { readonly start: number; readonly limit: number },
): Cut | undefined {
  const within: TextBreak[] = [];
  for (let at = first; (breaks[at]?.end ?? Infinity) - start <= limit; at += 1) {
    const one = breaks[at];
    if (one !== undefined && one.end > start) within.push(one);
  }
  for (const { kinds, fill } of PREFERENCES) {
    const found = within.findLast((one) => kinds.includes(one.kind) && one.end - start >= fill * limit);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Between two characters as the eye sees them; inside one only if it is longer than the limit, and never inside a code point. */
function withinWord(text: string, start: number, limit: number): Cut {
  // Two more: what comes behind the limit decides whether a character ends at it.
  const window = text.slice(start, start + limit + 2);
  const cut = Array.from(CHARACTERS.segment(window), ({ index }) => index).findLast(
    (index) => index > 0 && index <= limit,
  );
  const at = start + (cut ?? codePointEnd(window, limit));
  return { end: at, next: at };
}

function codePointEnd(window: string, limit: number): number {
  let end = 0;
  for (const character of window) {
    if (end > 0 && end + character.length > limit) break;
    end += character.length;
  }
  return end;
}

/** Only white space at which a text may be cut is left out. */
function trimmed(part: string): string {
  return part.replace(/^[\t-\r \u2028\u2029]+|[\t-\r \u2028\u2029]+$/gu, '');
}

/** A place where a text may be cut: up to `end` belongs to one part, from `next` on to the other. Between them is white space. */
export interface TextBreak {
  readonly end: number;
  readonly next: number;
  readonly kind: BreakKind;
}

/** What a cut separates. `number`: the groups of a telephone number, or a number of a list and its option: they had better stay together. */
export type BreakKind = 'paragraph' | 'line' | 'sentence' | 'word' | 'number';

/** White space at which a text may be cut; the spaces that forbid it are not among it. */
const GAPS = /[\t-\r \u1680\u2000-\u2006\u2008-\u200A\u2028\u2029\u205F\u3000]+/gu;
const LINKS = /(?:https?:\/\/|www\.)[^\s。、！？「」『』（）【】]+/giu;
/** Scripts that write words without spaces between them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const UNSPACED_BEFORE = new RegExp(`${UNSPACED.source}$`, 'u');
const SENTENCE_END = /[。！？｡][」』）】〉》"'”’]*$/u;

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });
const WORDS = new Intl.Segmenter('en', { granularity: 'word' });

/** All places at which a text may be cut without breaking a word, a link or a number, in their order. */
export function textBreaks(text: string): readonly TextBreak[] {
  const sentences = boundaries(text, SENTENCES);
  return [...gapBreaks(text, sentences), ...unspacedBreaks(text)].sort((a, b) => a.end - b.end);
}

function gapBreaks(text: string, sentences: ReadonlySet<number>): TextBreak[] {
  return [...text.matchAll(GAPS)].flatMap((gap) => {
    const end = gap.index;
    const next = end + gap[0].length;
    // A mark belongs to the space before it: the two are one character to the eye.
    if (/^[\p{M}\u200D]/u.test(text.slice(next, next + 2))) return [];
    return [{ end, next, kind: gapKind(text, { end, next }, sentences.has(next)) }];
  });
}

function gapKind(text: string, gap: Omit<TextBreak, 'kind'>, endsSentence: boolean): BreakKind {
  const space = text.slice(gap.end, gap.next);
  const lineEnds = space.match(/\r\n|[\n\v\f\r\u2028\u2029]/gu)?.length ?? 0;
  if (lineEnds > 0) return lineEnds > 1 ? 'paragraph' : 'line';
  if (/[\d)]/.test(text.charAt(gap.end - 1)) && /[\d(]/.test(text.charAt(gap.next))) return 'number';
  // "2. Blue" is one option of a list, not two sentences.
  if (/(?:^|\s)\d{1,3}[.)]$/u.test(text.slice(Math.max(0, gap.end - 6), gap.end))) return 'number';
  return endsSentence ? 'sentence' : 'word';
}

function unspacedBreaks(text: string): TextBreak[] {
  if (!UNSPACED.test(text)) return [];
  const links = [...text.matchAll(LINKS)].map((link) => [link.index, link.index + link[0].length] as const);
  return [...boundaries(text, WORDS)].flatMap((at): TextBreak[] => {
    const kind = links.some(([from, to]) => at > from && at < to) ? undefined : unspacedKind(text, at);
    return kind === undefined ? [] : [{ end: at, next: at, kind }];
  });
}

/** No part begins with a closing mark or ends with an opening one. */
function unspacedKind(text: string, at: number): BreakKind | undefined {
  const before = text.slice(Math.max(0, at - 4), at);
  const after = String.fromCodePoint(text.codePointAt(at) ?? 32);
  if (/^[\p{Pe}\p{Pf}\p{Po}\p{Pd}\p{M}\s]/u.test(after) || /[\p{Ps}\p{Pi}\s]$/u.test(before))
    return undefined;
  if (SENTENCE_END.test(before)) return 'sentence';
  return UNSPACED_BEFORE.test(before) || UNSPACED.test(after) ? 'word' : undefined;
}

function boundaries(text: string, segmenter: Intl.Segmenter): ReadonlySet<number> {
  return new Set(Array.from(segmenter.segment(text), ({ index }) => index));
}

import { words } from '../../texts/words.js';
import type { Found, Reading } from '../reading.js';
import { cleanText, wordsOf } from '../words/clean-text.js';

/** What words are taken. */
export interface TextLimits {
  /** In characters as people count them, from 1. @default 1 */
  readonly minLength?: number;
  /** @default 1000 */
  readonly maxLength?: number;
  /** What the answer must match. Write it so that it takes time in proportion to the answer. */
  readonly pattern?: RegExp;
  /** Whether line breaks stay. Otherwise they become spaces. @default false */
  readonly multiline?: boolean;
  /** Finds the value in something that was said for another purpose: for forms. Pure. */
  readonly find?: (body: string) => string | undefined;
}

export type TextReason = 'empty' | 'tooShort' | 'tooLong' | 'pattern';

const DEFAULT_MAX = 1000;

/** Any words, within limits. */
export function textReading(limits: TextLimits): Reading<string> {
  return {
    kind: 'text',
    open: true,
    ask: (_asked, title) => ({ type: 'say', params: { text: title } }),
    read: (event) =>
      event.type === 'text' ? ruled(tidied(wordsOf(event), limits), limits) : { reason: 'empty' },
    find: ({ body }) => found(body, limits),
    show: (value) => value,
    retries: RETRIES,
  };
}

function found(body: string, limits: TextLimits): Found<string> | undefined {
  const words = cleanText(body);
  const value = limits.find?.(words);
  if (value === undefined) return undefined;
  const verdict = ruled(tidied(value, limits), limits);
  return 'value' in verdict ? { value: verdict.value, rest: words.replace(value, ' ') } : undefined;
}

function tidied(text: string, { multiline = false }: TextLimits): string {
  return multiline ? text : text.replace(/\s+/gu, ' ').trim();
}

function ruled(value: string, { minLength = 1, maxLength = DEFAULT_MAX, pattern }: TextLimits) {
  const length = lengthOf(value);
  if (length === 0) return { reason: 'empty' };
  if (length < minLength) return { reason: 'tooShort', values: { min: minLength } };
  if (length > maxLength) return { reason: 'tooLong', values: { max: maxLength } };
  // A pattern with the flag g remembers where it was.
  if (pattern !== undefined && value.search(pattern) < 0) return { reason: 'pattern' };
  return { value };
}

const CHARACTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A family of emoji is one character to whoever counts. */
function lengthOf(value: string): number {
  return [...CHARACTERS.segment(value)].length;
}

const RETRIES = {
  empty: words({ en: 'Please answer in words.', de: 'Bitte antworten Sie in Worten.' }),
  tooShort: words({
    en: 'Please write at least {min, plural, one {# character} other {# characters}}.',
    de: 'Bitte schreiben Sie mindestens {min} Zeichen.',
  }),
  tooLong: words({
    en: 'That is too long. Please write at most {max, plural, one {# character} other {# characters}}.',
    de: 'Das ist zu lang. Bitte schreiben Sie höchstens {max} Zeichen.',
  }),
  pattern: words({
    en: 'That does not look right. Please check it and write it again.',
    de: 'Das sieht nicht richtig aus. Bitte prüfen Sie es und schreiben Sie es noch einmal.',
  }),
};

import type { Json } from '../store/records.js';

/** What stands in the place of words that were deleted: the same in every language, and too short to break a limit. */
export const REMOVED = '[…]';

/** Words of a message that was deleted, as {@link wordsOf} finds them. */
export type Words = readonly string[];

/**
 * From so many characters on, words are looked for inside of longer texts. Shorter ones are too common: "yes" is deleted where it
 * stands alone, and stays in "yes, please".
 */
export const INSIDE_FROM_LENGTH = 8;

/** A text without the words: replaced as a whole when it is one of them, else wherever it contains one, capitals or not. */
export function maskText(text: string, words: Words, insideFrom: number = INSIDE_FROM_LENGTH): string {
  const bare = text.trim().toLowerCase();
  if (bare === '') return text;
  if (words.flatMap(spellingsOf).some((word) => word.toLowerCase() === bare)) return REMOVED;
  return maskInside(maskNested(text, words), words, insideFrom);
}

/** A text without the words that are part of it; one that is nothing but them stays. */
export function maskInside(text: string, words: Words, insideFrom: number = INSIDE_FROM_LENGTH): string {
  return words
    .filter((word) => word.length >= insideFrom)
    .flatMap(spellingsOf)
    .filter((word) => word.length < text.length)
    .toSorted((one, other) => other.length - one.length) // Else what a shorter one leaves of a longer one would stay.
    .reduce((masked, word) => masked.replace(new RegExp(escaped(word), 'giu'), REMOVED), text);
}

/** Whether a value holds any of the words anywhere, however short they are. */
export function mentions(value: object, words: Words): boolean {
  const text = JSON.stringify(value).toLowerCase();
  // What the value says is JSON inside of JSON here as well.
  const spellings = words.flatMap(spellingsOf).flatMap((word) => [word, JSON.stringify(word).slice(1, -1)]);
  return spellings.some((word) => text.includes(word.toLowerCase()));
}

/** A value without the words, however deep they lie in it. A long number that is one of them becomes 0. */
export function maskJson(value: Json, words: Words): Json {
  if (typeof value === 'string') return maskText(value, words);
  if (typeof value === 'number') return isSaid(value, words) ? 0 : value;
  if (Array.isArray(value)) return value.map((inner: Json) => maskJson(inner, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      maskName(name, words),
      inner === undefined ? inner : maskJson(inner, words),
    ]),
  );
}

/** A plain word may be what the dialog calls a field of its own, which its machine would miss. Other names may be the customer's. */
function maskName(name: string, words: Words): string {
  const isField = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(name);
  return maskText(name, isField ? words.filter((word) => !/^\p{L}+$/u.test(word)) : words);
}

function isSaid(value: number, words: Words): boolean {
  const digits = String(value);
  return digits.length >= INSIDE_FROM_LENGTH && words.includes(digits);
}

/** The words as they stand in a text, in JSON inside of a text, and in HTML. */
function spellingsOf(word: string): readonly string[] {
  if (!/["\\\p{Cc}<>&']/u.test(word)) return [word];
  const html = word.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const quoted = html.replace(/"/g, '&quot;');
  const all = [word, JSON.stringify(word).slice(1, -1), html, quoted, quoted.replace(/'/g, '&#39;')];
  return [...new Set(all)];
}

/** JSON as text writes quotes and line ends in another way: the words are looked for in what it says. */
function maskNested(text: string, words: Words): string {
  const nested = parsed(text);
  if (nested === undefined) return text;
  const masked = maskJson(nested, words);
  return JSON.stringify(masked) === JSON.stringify(nested) ? text : JSON.stringify(masked);
}

/** What a text says that is JSON of a structure; `undefined` for any other. */
export function parsed(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    // Text that begins with a bracket, and no more than that.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

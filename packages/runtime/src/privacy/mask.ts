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
  if (words.some((word) => word.toLowerCase() === bare)) return REMOVED;
  return maskInside(maskNested(text, words), words, insideFrom);
}

/** A text without the words that are part of it; one that is nothing but them stays. */
export function maskInside(text: string, words: Words, insideFrom: number = INSIDE_FROM_LENGTH): string {
  return words
    .filter((word) => word.length >= insideFrom && word.length < text.length)
    .reduce((masked, word) => masked.replace(new RegExp(escaped(word), 'giu'), REMOVED), text);
}

/** A value without the words, however deep they lie in it. Names of fields lose them too, where they are part of a longer name. */
export function maskJson(value: Json, words: Words): Json {
  if (typeof value === 'string') return maskText(value, words);
  if (Array.isArray(value)) return value.map((inner: Json) => maskJson(inner, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      maskInside(name, words),
      inner === undefined ? inner : maskJson(inner, words),
    ]),
  );
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

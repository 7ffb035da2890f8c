import { tablesFor } from '../words/tongue-of.js';
import { NUMBER_WORDS, type NumberWords } from './number-words.js';
import { readLiteral } from './read-literal.js';

/** A number in a text, and where it stands. */
export interface FoundNumber {
  readonly value: number;
  readonly decimals: number;
  readonly start: number;
  readonly end: number;
  /** A word that may be an article as well, such as "one". */
  readonly weak: boolean;
}

/** Digits with their separators, or a word. What begins with a digit and goes on with a letter is taken whole: "4th", "A4". */
const PIECES = /-?\d+(?:[.,']\d+| \d{3}(?![\d.,]))*|[\p{L}\p{M}']+/gu;

/**
 * The numbers in a folded text, in digits or in words of the language (and of English), in their order. Digits that stand in a word,
 * such as "A4", are none. `undefined` when something looks like a number and is none, such as "1.2.3".
 */
export function findNumbers(text: string, language: string): readonly FoundNumber[] | undefined {
  const tables = tablesFor(NUMBER_WORDS, language);
  const found: FoundNumber[] = [];
  let negative = false;
  for (const match of text.matchAll(PIECES)) {
    const [piece] = match;
    const start = match.index;
    const end = start + piece.length;
    const digits = /\d/.test(piece);
    if (digits && !standsAlone(text, start)) continue;
    const number = digits
      ? ofDigits(piece, text, start, language)
      : ofWord(piece, text.slice(end, end + 12), tables);
    if (digits && number === undefined) return undefined;
    if (number !== undefined)
      join(found, { ...number, value: negative ? -number.value : number.value, start, end }, text);
    negative = number === undefined && tables.some(({ minus }) => minus.has(piece));
  }
  return found;
}

type Amount = Pick<FoundNumber, 'value' | 'decimals' | 'weak'>;

function ofDigits(piece: string, text: string, start: number, language: string): Amount | undefined {
  // Between two numbers it is a dash, not a sign.
  const signed = piece.startsWith('-') && !/[\p{L}\d]/u.test(text.charAt(start - 1));
  const literal = readLiteral(piece.replace(/^-/, ''), language);
  return (
    literal && { value: signed ? -literal.value : literal.value, decimals: literal.decimals, weak: false }
  );
}

/** "Ein paar" is no number. */
const VAGUE = /^ (?:paar|bisschen|wenig|few|lot|bit|peu|poco)/u;

function ofWord(word: string, after: string, tables: readonly NumberWords[]): Amount | undefined {
  if (/^\d/.test(after) || VAGUE.test(after)) return undefined;
  for (const { values, weak } of tables) {
    const value = values.get(word) ?? weak.get(word);
    if (value !== undefined) return { value, decimals: 0, weak: !values.has(word) };
  }
  return undefined;
}

function standsAlone(text: string, start: number): boolean {
  return !/[\p{L}_]/u.test(text.charAt(start - 1));
}

/** "twenty five" and "two hundred" are one number each. */
function join(found: FoundNumber[], next: FoundNumber, text: string): void {
  const before = found.at(-1);
  const joined = before && wordsBetween(text, before, next) ? together(before.value, next.value) : undefined;
  if (before === undefined || joined === undefined) found.push(next);
  else found[found.length - 1] = { ...next, value: joined, start: before.start, weak: false };
}

/** Both are words, with no more than a space or a hyphen between them. */
function wordsBetween(text: string, before: FoundNumber, next: FoundNumber): boolean {
  if (/\d/.test(text.slice(before.start, next.end))) return false;
  return /^(?:[ -]| and )$/u.test(text.slice(before.end, next.start));
}

function together(first: number, second: number): number | undefined {
  const isMultiplier = second === 100 || second === 1000;
  if (isMultiplier && isBetween(first, 0, 99)) return Math.max(first, 1) * second;
  if (first % 10 === 0 && isBetween(first, 20, 90) && isBetween(second, 1, 9)) return first + second;
  return first % 100 === 0 && first >= 100 && isBetween(second, 1, 99) ? first + second : undefined;
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

import { cleanText } from './clean-text.js';

/** More than this is no answer to a question that asks for one thing. Everything below reads at most so much. */
export const MAX_ANSWER_LENGTH = 500;

/** A text as it is compared: lower case, single spaces, plain quotation marks, digits of every script as 0 to 9. */
export function folded(text: string): string {
  const read = text.slice(0, MAX_ANSWER_LENGTH);
  if (PLAIN.test(read)) return singleSpaced(read.toLowerCase());
  return latinDigits(cleanText(read).normalize('NFKC'))
    .toLowerCase()
    .replace(/[\u2018\u2019\u02BC\u00B4`]/gu, "'")
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Letters and signs of ASCII but the one that is a quotation mark here: there only letter case and blanks can differ. */
const PLAIN = /^[ -_a-~]*$/;

function singleSpaced(text: string): string {
  return (text.includes('  ') ? text.replace(/ +/g, ' ') : text).trim();
}

/** The words of a text, apart: letters with marks and apostrophes, or digits. Punctuation is left out. */
export function wordsIn(text: string): readonly string[] {
  return folded(text).match(/[\p{L}\p{M}']+|\d+/gu) ?? [];
}

/** A folded text without the punctuation at its ends and the words of politeness. */
export function bare(text: string): string {
  const plain = withoutEnds(folded(text));
  const [polite = ''] = POLITE_END.exec(plain) ?? [];
  const short = withoutEnds(plain.slice(0, plain.length - polite.length));
  const [greeting = ''] = POLITE_START.exec(short) ?? [];
  const rest = withoutEnds(short.slice(greeting.length));
  // "Please" alone, or "thanks", is all there is.
  return rest === '' ? plain : rest;
}

const POLITE =
  "please|thank you|thanks|bitte schön|bitte|danke schön|danke|por favor|gracias|s'il vous plaît|merci";
const POLITE_END = new RegExp(`[ ,.!-]+(?:${POLITE})$`, 'u');
const POLITE_START = new RegExp(`^(?:${POLITE})[ ,.!-]+`, 'u');

/** From both ends, by hand: an expression for it would go over a long row of dots again and again. */
function withoutEnds(text: string): string {
  const isEnd = (place: number): boolean => ENDS.has(text.charAt(place));
  let start = 0;
  let end = text.length;
  while (start < end && isEnd(start)) start += 1;
  while (end > start && isEnd(end - 1)) end -= 1;
  return text.slice(start, end);
}

const ENDS: ReadonlySet<string> = new Set(' .,;:!…。、·،؛"\'()-');

/** The zero of each script whose digits people type in a chat; the nine others follow it. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];

function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((start) => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

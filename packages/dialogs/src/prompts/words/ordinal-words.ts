import { ENGLISH_WORDS } from '@colloquy/protocol';
import { bare } from './fold.js';

const GERMAN = [
  'erst',
  'zweit',
  'dritt',
  'viert',
  'fünft',
  'sechst',
  'siebt',
  'acht',
  'neunt',
  'zehnt',
  'elft',
  'zwölft',
];
const GERMAN_ORDINAL =
  /^(?:ich nehme |ich möchte |nehme )?(?:der |die |das |den |dem )?(?:nummer |nr\.? ?)?(\p{L}+?)(?:e|er|es|en|em)(?: option| antwort| punkt)?$/u;
const GERMAN_NUMBER = /^(?:die )?(?:nummer|nr\.?) ?(\d{1,3})$/u;

/**
 * The place in a list of `count` that an answer names: "2", "the second one", "die zweite", "the last". `undefined` for anything else.
 */
export function placeNamed(text: string, count: number): number | undefined {
  const words = bare(text);
  const digits = /^#?(\d{1,3})[.)]?$/u.exec(words)?.[1] ?? GERMAN_NUMBER.exec(words)?.[1];
  const place = digits === undefined ? inWords(words, count) : Number(digits);
  return place !== undefined && place >= 1 && place <= count ? place : undefined;
}

function inWords(words: string, count: number): number | undefined {
  const english = ENGLISH_WORDS.ordinal(words, count);
  if (english !== undefined) return english;
  const stem = GERMAN_ORDINAL.exec(words)?.[1];
  if (stem === 'letzt') return count;
  const place = GERMAN.indexOf(stem ?? '') + 1;
  return place > 0 ? place : undefined;
}

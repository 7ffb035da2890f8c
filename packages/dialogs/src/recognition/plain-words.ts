import leven from 'leven';
import { folded } from '../prompts/words/fold.js';

/** Words are compared up to so many: nobody wants more with one sentence. */
const MAX_WORDS = 80;

/** Words of a text as they are compared: lower case, without accents. Scripts without spaces are cut by the rules of Unicode. */
export function plainWords(text: string): readonly string[] {
  const plain = folded(text)
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/ß/gu, 'ss');
  const words = UNSPACED.test(plain) ? segments(plain) : (plain.match(/[\p{L}\p{M}']+|\p{N}+/gu) ?? []);
  return words.slice(0, MAX_WORDS);
}

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;
const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'word' });

function segments(text: string): string[] {
  return [...SEGMENTER.segment(text)].flatMap(({ segment, isWordLike }) =>
    isWordLike === true ? [segment] : [],
  );
}

/** Whether a word is another with one slip of the fingers, with two from 8 letters on. Short words and numbers are taken as they are. */
export function isTypo(written: string, meant: string): boolean {
  const length = Math.min(written.length, meant.length);
  const slips = length < 4 ? 0 : length < 8 ? 1 : 2;
  if (slips === 0 || Math.abs(written.length - meant.length) > slips) return false;
  if (/\p{N}/u.test(written) || /\p{N}/u.test(meant)) return false;
  return isSwapped(written, meant) || leven(written, meant, { maxDistance: slips + 1 }) <= slips;
}

/** Two letters next to each other changed places: the commonest slip, and two changes to the letter. */
function isSwapped(written: string, meant: string): boolean {
  if (written.length !== meant.length) return false;
  let place = 0;
  while (place < written.length && written[place] === meant[place]) place += 1;
  return (
    written[place] === meant[place + 1] &&
    written[place + 1] === meant[place] &&
    written.slice(place + 2) === meant.slice(place + 2)
  );
}

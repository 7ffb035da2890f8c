import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js';
import type { CatalogueData } from './catalogue.js';

/** The language that nobody speaks. */
export const PSEUDO_LANGUAGE = 'en-XA';

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'đ',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ó',
  p: 'þ',
  q: 'ǫ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ú',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
  A: 'Á',
  B: 'Ɓ',
  C: 'Ç',
  D: 'Đ',
  E: 'É',
  F: 'Ƒ',
  G: 'Ĝ',
  H: 'Ĥ',
  I: 'Í',
  J: 'Ĵ',
  K: 'Ķ',
  L: 'Ļ',
  M: 'Ḿ',
  N: 'Ñ',
  O: 'Ó',
  P: 'Þ',
  Q: 'Ǫ',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Ú',
  V: 'Ṽ',
  W: 'Ŵ',
  X: 'Ẋ',
  Y: 'Ý',
  Z: 'Ž',
};

/**
 * A text as a language would have it that is a third longer and full of accents, in brackets: what is cut off, and what was forgotten to
 * be translated, is seen at once. Placeholders stay what they are.
 */
export function pseudo(text: string): string {
  const elements = parse(text, { ignoreTag: true }).map(accented);
  const padding = '·'.repeat(Math.ceil(lengthOf(elements) / 3));
  return `[${printAST(elements)}${padding}]`;
}

/** The texts of a catalogue with the pseudo-language beside the others, for tests: `catalogueFrom(withPseudo(data))`. */
export function withPseudo({ source, texts }: CatalogueData): CatalogueData {
  const entries = Object.entries(texts[source] ?? {}).map(([key, text]) => [key, pseudo(text)] as const);
  return { source, texts: { ...texts, [PSEUDO_LANGUAGE]: Object.fromEntries(entries) } };
}

function accented(element: MessageFormatElement): MessageFormatElement {
  if (element.type === TYPE.literal) {
    return { ...element, value: [...element.value].map((letter) => ACCENTED[letter] ?? letter).join('') };
  }
  if (element.type !== TYPE.plural && element.type !== TYPE.select) return element;
  const options = Object.entries(element.options).map(
    ([key, option]) => [key, { ...option, value: option.value.map(accented) }] as const,
  );
  return { ...element, options: Object.fromEntries(options) } as MessageFormatElement;
}

function lengthOf(elements: readonly MessageFormatElement[]): number {
  return elements.reduce(
    (sum, element) => sum + (element.type === TYPE.literal ? element.value.length : 4),
    0,
  );
}

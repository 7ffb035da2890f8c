import type { Said } from '../reading.js';
import { cleanText } from '../words/clean-text.js';
import { folded, MAX_ANSWER_LENGTH } from '../words/fold.js';
import { currencyMark, type CurrencyMark } from './currencies.js';
import { findNumbers, type FoundNumber } from './find-numbers.js';

/** An amount with what stands beside it. */
export interface Price {
  readonly value: number;
  /** How many decimals were written. */
  readonly decimals: number;
  readonly mark: CurrencyMark | undefined;
  readonly start: number;
  readonly end: number;
}

/** What looks like money in a text. */
export interface Prices {
  /** Those with a currency; where none has one, every number. */
  readonly prices: readonly Price[];
  /** The text, folded: what the places refer to. */
  readonly text: string;
}

/** Finds amounts of money where some currencies are expected. */
export function findPrices({ body, speech }: Said, expected: readonly string[]): Prices {
  const text = folded(body);
  const numbers = findNumbers(text, speech.language) ?? [];
  const strong = numbers.filter(({ weak }) => !weak);
  const prices = withCents(pricesIn(unfolded(body, text), strong.length > 0 ? strong : numbers, expected));
  const marked = prices.filter(({ mark }) => mark !== undefined);
  return { prices: marked.length > 0 ? marked : prices, text };
}

/**
 * The text with its capitals, which tell a code from a word. Folding keeps the places, unless a letter has two as a capital: then
 * codes count only where they are expected.
 */
function unfolded(body: string, text: string): string {
  const original = cleanText(body.slice(0, MAX_ANSWER_LENGTH)).normalize('NFKC').replace(/\s+/gu, ' ');
  return original.length === text.length ? original : text;
}

/** What stands behind an amount is not before the next as well. */
function pricesIn(
  text: string,
  numbers: readonly FoundNumber[],
  expected: readonly string[],
): readonly Price[] {
  const prices: Price[] = [];
  for (const { value, decimals, start, end } of numbers) {
    const from = prices.at(-1)?.end ?? 0;
    const after = markAfter(text.slice(end, end + 10), expected);
    const before =
      after === undefined ? markBefore(text.slice(Math.max(from, start - 8), start), expected) : undefined;
    prices.push({
      value,
      decimals,
      mark: (after ?? before)?.mark,
      start: start - (before?.length ?? 0),
      end: end + (after?.length ?? 0),
    });
  }
  return prices;
}

interface Beside {
  readonly mark: CurrencyMark;
  readonly length: number;
}

function markAfter(text: string, expected: readonly string[]): Beside | undefined {
  const [all = '', word = ''] = /^ ?([€$£¥₹]|\p{L}{1,8})/u.exec(text) ?? [];
  const mark = currencyMark(word, expected);
  return mark && { mark, length: all.length };
}

function markBefore(text: string, expected: readonly string[]): Beside | undefined {
  const [all = '', word = ''] = /(?<![\p{L}\d])([\p{L}$]{1,6}|[€£¥₹]) ?$/u.exec(text) ?? [];
  const mark = currencyMark(word, expected);
  return mark === undefined || mark.kind === 'hundredths' ? undefined : { mark, length: all.length };
}

/** "12 euros 50" and "12 euros and 50 cents" are one amount. */
function withCents(prices: readonly Price[]): readonly Price[] {
  const [first, second, ...others] = prices;
  if (first === undefined || second === undefined || others.length > 0) return prices;
  const follows = first.mark?.kind === 'currency' && first.decimals === 0 && second.start - first.end <= 5;
  if (!follows || !isCents(second)) return prices;
  return [{ ...first, value: first.value + second.value / 100, decimals: 2, end: second.end }];
}

function isCents({ value, decimals, mark }: Price): boolean {
  const fits = Number.isInteger(value) && value >= 0 && value < 100 && decimals === 0;
  return fits && (mark === undefined || mark.kind === 'hundredths');
}

import { words, type Words } from '../../texts/words.js';
import { decimalsOf } from '../numbers/currencies.js';
import { findPrices, type Price } from '../numbers/find-prices.js';
import type { Reading, Said, Verdict } from '../reading.js';
import { wordsOf } from '../words/clean-text.js';
import { inEachLanguage } from '../words/in-each-language.js';

/** An amount: in whole units with decimals, as a person writes it. `12.5` euros are 12 euros and 50 cents. */
export interface Money<Currency extends string = string> {
  /** At most as many decimals as the currency has. Count in hundredths to add many of them up. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: Currency;
}

/** What amounts are taken. */
export interface MoneyLimits<Currency extends string = string> {
  /** The currency of an amount that says none (ISO 4217). */
  readonly currency: Currency;
  /** Further currencies that are taken. */
  readonly currencies?: readonly Currency[];
  /** In whole units. @default 0 */
  readonly min?: number;
  readonly max?: number;
}

export type MoneyReason = 'money' | 'several' | 'currency' | 'decimals' | 'tooSmall' | 'tooLarge';

/** An amount of money. */
export function moneyReading(limits: MoneyLimits): Reading<Money> {
  return {
    kind: 'money',
    ask: (_asked, title) => ({ type: 'say', params: { text: title } }),
    read: (event) => {
      if (event.type !== 'text') return { reason: 'money' };
      return read(pricesOf({ ...event, body: wordsOf(event) }, limits).prices, limits);
    },
    find: (said) => {
      const { prices, text } = pricesOf(said, limits);
      const [price] = prices;
      const verdict = read(prices, limits);
      if (price?.mark === undefined || !('value' in verdict)) return undefined;
      return { value: verdict.value, rest: `${text.slice(0, price.start)} ${text.slice(price.end)}` };
    },
    show: (value) => written(value),
    retries: RETRIES,
  };
}

function written({ amount, currency }: Money): Words {
  return inEachLanguage((language) =>
    new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount),
  );
}

function pricesOf(said: Said, { currency, currencies = [] }: MoneyLimits) {
  return findPrices(said, [currency, ...currencies]);
}

function read(prices: readonly Price[], limits: MoneyLimits): Verdict<Money> {
  const [price, ...others] = prices;
  if (price === undefined) return { reason: 'money' };
  return others.length > 0 ? { reason: 'several' } : inCurrency(price, limits);
}

/** The amount in whole units of its currency. */
function inCurrency({ value, decimals, mark }: Price, limits: MoneyLimits): Verdict<Money> {
  const { currency, currencies = [] } = limits;
  if (mark?.kind === 'other') {
    return { reason: 'currency', values: { currencies: [currency, ...currencies].join(', ') } };
  }
  const code = mark?.kind === 'currency' ? mark.code : currency;
  const places = decimalsOf(code);
  const inHundredths = mark?.kind === 'hundredths';
  const fits = inHundredths ? decimals === 0 && places >= 2 : decimals <= places;
  if (!fits) return { reason: 'decimals', values: { decimals: places } };
  const amount = Number((inHundredths ? value / 100 : value).toFixed(places));
  return within({ amount: amount === 0 ? 0 : amount, currency: code }, limits);
}

function within(value: Money, { min = 0, max = Infinity }: MoneyLimits): Verdict<Money> {
  const { amount, currency } = value;
  if (amount < min) return { reason: 'tooSmall', values: { min: written({ amount: min, currency }) } };
  if (amount > max) return { reason: 'tooLarge', values: { max: written({ amount: max, currency }) } };
  return { value };
}

const RETRIES = {
  money: words({
    en: 'Please give an amount, such as 12.50.',
    de: 'Bitte nennen Sie einen Betrag, etwa 12,50.',
  }),
  several: words({
    en: 'Which amount do you mean? Please give one only.',
    de: 'Welchen Betrag meinen Sie? Bitte nennen Sie nur einen.',
  }),
  currency: words({
    en: 'I can only take amounts in {currencies}.',
    de: 'Ich kann nur Beträge in {currencies} annehmen.',
  }),
  decimals: words({
    en: 'Please give an amount with at most {decimals, plural, =0 {no decimals} one {# decimal} other {# decimals}}.',
    de: 'Bitte nennen Sie einen Betrag mit höchstens {decimals, plural, =0 {keiner Nachkommastelle} one {# Nachkommastelle} other {# Nachkommastellen}}.',
  }),
  tooSmall: words({
    en: 'That is too little. It must be at least {min}.',
    de: 'Das ist zu wenig. Es müssen mindestens {min} sein.',
  }),
  tooLarge: words({
    en: 'That is too much. It can be at most {max}.',
    de: 'Das ist zu viel. Es dürfen höchstens {max} sein.',
  }),
};

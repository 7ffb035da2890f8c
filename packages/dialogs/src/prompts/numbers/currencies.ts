import { own } from '../words/own.js';

/** The codes that a sign or a word may stand for, the likeliest first. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  euro: ['EUR'],
  euros: ['EUR'],
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'],
  us$: ['USD'],
  dollar: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD'],
  dollars: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD'],
  bucks: ['USD', 'CAD', 'AUD'],
  '£': ['GBP'],
  pound: ['GBP'],
  pounds: ['GBP'],
  pfund: ['GBP'],
  quid: ['GBP'],
  '¥': ['JPY', 'CNY'],
  yen: ['JPY'],
  fr: ['CHF'],
  sfr: ['CHF'],
  franken: ['CHF'],
  francs: ['CHF'],
  zł: ['PLN'],
  złoty: ['PLN'],
  kč: ['CZK'],
  '₹': ['INR'],
  rupees: ['INR'],
};

/** Hundredths of the currency that is expected. */
const HUNDREDTHS: ReadonlySet<string> = new Set([
  'cent',
  'cents',
  'ct',
  'cts',
  'c',
  'pence',
  'p',
  'rappen',
  'rp',
  'céntimos',
  'centimes',
]);

/** What stands beside an amount. */
export type CurrencyMark =
  | { readonly kind: 'currency'; readonly code: string }
  | { readonly kind: 'hundredths' }
  /** A currency that is not expected. */
  | { readonly kind: 'other' };

/**
 * What a word or sign beside an amount means where some currencies are expected. A code that is also a word, such as "all", counts
 * only where it is expected or written in capitals.
 */
export function currencyMark(word: string, expected: readonly string[]): CurrencyMark | undefined {
  const code = word.toUpperCase();
  if (expected.includes(code)) return { kind: 'currency', code };
  const named = own(NAMES, word.toLowerCase());
  const fitting = named?.find((each) => expected.includes(each));
  if (fitting !== undefined) return { kind: 'currency', code: fitting };
  if (named !== undefined) return { kind: 'other' };
  if (HUNDREDTHS.has(word.toLowerCase())) return { kind: 'hundredths' };
  return word === code && isCurrency(code) ? { kind: 'other' } : undefined;
}

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether it is a code of ISO 4217. */
export function isCurrency(code: string): boolean {
  return CODES.has(code);
}

/** How many decimals amounts of a currency have. */
export function decimalsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

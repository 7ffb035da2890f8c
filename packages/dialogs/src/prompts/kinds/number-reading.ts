import { words } from '../../texts/words.js';
import { findNumbers, type FoundNumber } from '../numbers/find-numbers.js';
import type { Answer, Reading, Verdict } from '../reading.js';
import { wordsOf } from '../words/clean-text.js';
import { folded } from '../words/fold.js';
import { inEachLanguage } from '../words/in-each-language.js';

/** What numbers are taken. */
export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  /** Whether decimals are refused. @default false */
  readonly integer?: boolean;
}

export type NumberReason = 'number' | 'several' | 'integer' | 'tooSmall' | 'tooLarge';

/** A number, in digits as the language writes them or in words. */
export function numberReading(limits: NumberLimits): Reading<number> {
  return {
    kind: 'number',
    ask: (_asked, title) => ({ type: 'say', params: { text: title } }),
    read: (event) => read(event, limits),
    find: ({ body, speech }) => {
      const text = folded(body);
      const found = (findNumbers(text, speech.language) ?? []).filter(({ weak }) => !weak);
      const [only] = found;
      if (only === undefined || found.length > 1 || !('value' in ruled(only.value, limits))) return undefined;
      return { value: only.value, rest: `${text.slice(0, only.start)} ${text.slice(only.end)}` };
    },
    show: (value) => inEachLanguage((language) => new Intl.NumberFormat(language).format(value)),
    retries: RETRIES,
  };
}

function read(event: Answer, limits: NumberLimits): Verdict<number> {
  if (event.type !== 'text') return { reason: 'number' };
  const found = findNumbers(folded(wordsOf(event)), event.speech.language) ?? [];
  const values = valuesOf(found);
  const [value] = values;
  if (value === undefined) return { reason: 'number' };
  return values.length > 1 ? { reason: 'several' } : ruled(value, limits);
}

/** "One" counts where nothing else is a number. The same number twice is one. */
function valuesOf(found: readonly FoundNumber[]): readonly number[] {
  const strong = found.filter(({ weak }) => !weak);
  const counted = strong.length > 0 ? strong : found;
  return [...new Set(counted.map(({ value }) => value))];
}

function ruled(value: number, { min, max, integer = false }: NumberLimits): Verdict<number> {
  if (integer && !Number.isInteger(value)) return { reason: 'integer' };
  if (min !== undefined && value < min) return { reason: 'tooSmall', values: { min } };
  if (max !== undefined && value > max) return { reason: 'tooLarge', values: { max } };
  // There is no negative nothing in JSON.
  return { value: value === 0 ? 0 : value };
}

const RETRIES = {
  number: words({
    en: 'Please answer with a number, such as 12.',
    de: 'Bitte antworten Sie mit einer Zahl, etwa 12.',
  }),
  several: words({
    en: 'Which number do you mean? Please give one only.',
    de: 'Welche Zahl meinen Sie? Bitte nennen Sie nur eine.',
  }),
  integer: words({
    en: 'Please give a whole number, without decimals.',
    de: 'Bitte nennen Sie eine ganze Zahl.',
  }),
  tooSmall: words({
    en: 'That is too little. Please give a number of at least {min, number}.',
    de: 'Das ist zu wenig. Bitte nennen Sie eine Zahl ab {min, number}.',
  }),
  tooLarge: words({
    en: 'That is too much. Please give a number of at most {max, number}.',
    de: 'Das ist zu viel. Bitte nennen Sie eine Zahl bis {max, number}.',
  }),
};

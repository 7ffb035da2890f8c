import { dateReading, type DayLimits } from '../prompts/kinds/date-reading.js';
import { emailReading } from '../prompts/kinds/email-reading.js';
import { moneyReading, type Money, type MoneyLimits } from '../prompts/kinds/money-reading.js';
import { numberReading, type NumberLimits } from '../prompts/kinds/number-reading.js';
import { phoneReading, type PhoneLimits } from '../prompts/kinds/phone-reading.js';
import { timeReading } from '../prompts/kinds/time-reading.js';
import type { TimeLimits } from '../prompts/when/time-limits.js';
import type { Found, Reading, Said } from '../prompts/reading.js';
import { cleanText } from '../prompts/words/clean-text.js';
import { findMentions } from '../prompts/words/find-mentions.js';
import { folded, MAX_ANSWER_LENGTH } from '../prompts/words/fold.js';
import { isTypo, plainWords } from './plain-words.js';

/** Something that may be said together with an intent, such as for how many people. Pure: the same words give the same value. */
export interface Entity<Value = unknown> {
  /** Such as `date`: tells a model what to look for. */
  readonly kind: string;
  /** The ids that there are, where the value is one of them. */
  readonly options?: readonly string[];
  /** Finds it among other words; `undefined` when it is not there, or several are. */
  readonly find: (said: Said) => Found<Value> | undefined;
  /**
   * Reads what a recognizer says that it is: a value, or words for one. `undefined` for what is none, which is then dropped. `said` is
   * what the customer has said.
   */
  readonly read: (value: unknown, said: Said) => Value | undefined;
}

/** The value of an entity. */
export type EntityValue<Any> = Any extends Entity<infer Value> ? Value : never;

/**
 * What may be said together with an intent. Days, times, numbers and the like are read as the prompts read them, in the customer's
 * language and time zone.
 *
 * @example
 * ```ts
 * entities: { people: entity.number({ min: 1 }), day: entity.date(), area: entity.oneOf({ inside: ['drinnen'], terrace: ['outside'] }) }
 * ```
 */
export const entity = {
  /** A number, in digits or in words. */
  number: (limits: NumberLimits = {}): Entity<number> => entityFrom(numberReading(limits)),
  /** A day, such as `2026-01-09`. */
  date: (limits: DayLimits = {}): Entity<string> => entityFrom(dateReading(limits)),
  /** A time of the day, such as `19:30`. */
  time: (limits: TimeLimits = {}): Entity<string> => entityFrom(timeReading(limits)),
  /** An amount of money. */
  money: <Currency extends string>(limits: MoneyLimits<Currency>): Entity<Money<Currency>> =>
    entityFrom(moneyReading(limits)) as Entity<Money<Currency>>,
  /** An e-mail address. */
  email: (): Entity<string> => entityFrom(emailReading()),
  /** A phone number, as `+49...`. */
  phone: (limits: PhoneLimits = {}): Entity<string> => entityFrom(phoneReading(limits)),
  /** One of several things, by its id. Its names may be in any language; the id is one of them. */
  oneOf: <const Names extends Readonly<Record<string, readonly string[]>>>(
    names: Names,
  ): Entity<keyof Names & string> => oneOf(names) as Entity<keyof Names & string>,
  /** What a pattern matches: its first group, or all of it. */
  pattern: (pattern: RegExp): Entity<string> => patternEntity(pattern),
  /**
   * Words of the customer's, as a pattern of the intent names them by a group (`(?<name>...)`) or as a model finds them. What the customer
   * did not say is dropped.
   */
  text: (): Entity<string> => ({ kind: 'text', find: () => undefined, read: readQuoted }),
};

/** Whatever a prompt reads may be said unasked as well. */
function entityFrom<Value>(reading: Reading<Value>): Entity<Value> {
  const asked = { question: '' };
  return {
    kind: reading.kind,
    find: (said) => reading.find(said, asked),
    read: (value, said) => {
      const words = wordsFor(value);
      if (words === undefined) return undefined;
      // A number as programs write it has a point, whatever the customer's language has.
      const speech = isPlainNumber(words) ? { ...said.speech, language: 'en' } : said.speech;
      return reading.find({ body: words, at: said.at, speech }, asked)?.value;
    },
  };
}

function wordsFor(value: unknown): string | undefined {
  if (typeof value === 'string') return value.slice(0, MAX_ANSWER_LENGTH);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  const { amount, currency } = (value ?? {}) as { readonly amount?: unknown; readonly currency?: unknown };
  return typeof amount === 'number' && typeof currency === 'string' ? `${amount} ${currency}` : undefined;
}

function isPlainNumber(words: string): boolean {
  return /^-?\d+(?:\.\d+)?(?: [A-Z]{3})?$/.test(words);
}

function oneOf(names: Readonly<Record<string, readonly string[]>>): Entity<string> {
  const nameables = Object.entries(names).map(([id, aliases]) => ({ id, names: [id, ...aliases] }));
  const find = ({ body }: Said): Found<string> | undefined => {
    const { ids, rest } = findMentions(body, nameables);
    if (ids.length > 0) return ids.length === 1 ? { value: ids[0] ?? '', rest } : undefined;
    return findMisspelt(body, nameables);
  };
  return {
    kind: 'oneOf',
    options: Object.keys(names),
    find,
    read: (value, said) => {
      if (typeof value !== 'string') return undefined;
      return Object.hasOwn(names, value) ? value : find({ ...said, body: value })?.value;
    },
  };
}

/** One word that is nearly a name, where no name is said. */
function findMisspelt(
  body: string,
  nameables: readonly { readonly id: string; readonly names: readonly string[] }[],
): Found<string> | undefined {
  const words = plainWords(body);
  const found = words.flatMap((word) =>
    nameables
      .filter(({ names }) => names.some((name) => isTypo(word, plainWords(name).join(' '))))
      .map(({ id }) => ({ id, word })),
  );
  const [only] = found;
  if (only === undefined || found.some(({ id }) => id !== only.id)) return undefined;
  return { value: only.id, rest: words.filter((word) => word !== only.word).join(' ') };
}

function patternEntity(pattern: RegExp): Entity<string> {
  const every = new RegExp(pattern.source, [...new Set(`${pattern.flags}g`)].join('').replace('y', ''));
  const find = ({ body }: Said): Found<string> | undefined => {
    const text = cleanText(body).slice(0, MAX_ANSWER_LENGTH);
    const values = new Set([...text.matchAll(every)].map((match) => match[1] ?? match[0]));
    const [value] = values;
    if (value === undefined || value === '' || values.size > 1) return undefined;
    return { value, rest: text.replace(every, ' ') };
  };
  return {
    kind: 'pattern',
    find,
    read: (value, said) => (typeof value === 'string' ? find({ ...said, body: value })?.value : undefined),
  };
}

function readQuoted(value: unknown, said: Said): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = cleanText(value).slice(0, MAX_ANSWER_LENGTH);
  return text !== '' && folded(said.body).includes(folded(text)) ? text : undefined;
}

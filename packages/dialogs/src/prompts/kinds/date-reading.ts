import { words, type Words } from '../../texts/words.js';
import type { Facts, Reading, Said, Verdict } from '../reading.js';
import { addDays, type Day } from '../when/calendar-day.js';
import { findDays, type Days } from '../when/find-days.js';
import { tokensOf } from '../when/tokens.js';
import { writtenDay } from '../when/written.js';
import { wallTimeAt } from '../when/zone-clock.js';
import { wordsOf } from '../words/clean-text.js';
import { folded } from '../words/fold.js';

/** A day: today in the customer's zone, a fixed one (`YYYY-MM-DD`), or so many days from today, before it when negative. */
export type DayLimit = 'today' | `${number}-${number}-${number}` | { readonly days: number };

/** What days are taken. */
export interface DayLimits {
  readonly min?: DayLimit;
  /** Today or before: then days without a year, and weekdays, are those that were. */
  readonly max?: DayLimit;
}

export type DateReason = 'day' | 'several' | 'noSuchDay' | 'tooEarly' | 'tooLate';

/** A day, in words or numbers as the language writes them. */
export function dateReading(limits: DayLimits): Reading<Day> {
  return {
    kind: 'date',
    ask: (_asked, title) => ({ type: 'say', params: { text: title } }),
    read: (event) => {
      if (event.type !== 'text') return { reason: 'day' };
      return dayWithin(daysIn({ ...event, body: wordsOf(event) }, limits, false), limits, event);
    },
    find: (said) => {
      const days = daysIn(said, limits, true);
      const verdict = dayWithin(days, limits, said);
      return 'value' in verdict
        ? { value: verdict.value, rest: days.others.map(({ text }) => text).join(' ') }
        : undefined;
    },
    show: writtenDay,
    retries: DAY_RETRIES,
  };
}

function daysIn(said: Said, limits: DayLimits, strict: boolean): Days {
  return findDays(tokensOf(folded(said.body)), said, { strict, past: looksBack(limits, said) });
}

/** Whether only days up to today are taken. */
export function looksBack({ max }: DayLimits, facts: Facts): boolean {
  const today = wallTimeAt(facts.at, facts.speech.zone).day;
  return max !== undefined && limitDay(max, today) <= today;
}

/** The one day that is meant, if it lies within the limits. */
export function dayWithin(
  { days, impossible }: Days,
  { min, max }: DayLimits,
  { at, speech }: Facts,
): Verdict<Day> {
  const today = wallTimeAt(at, speech.zone).day;
  const [value] = days;
  if (value === undefined) return { reason: impossible ? 'noSuchDay' : 'day' };
  if (days.length > 1) return { reason: 'several' };
  const [first, last] = [min, max].map((limit) => (limit === undefined ? undefined : limitDay(limit, today)));
  if (first !== undefined && value < first) return { reason: 'tooEarly', values: { min: writtenDay(first) } };
  if (last !== undefined && value > last) return { reason: 'tooLate', values: { max: writtenDay(last) } };
  return { value };
}

function limitDay(limit: DayLimit, today: Day): Day {
  if (limit === 'today') return today;
  return typeof limit === 'string' ? limit : addDays(today, limit.days);
}

/** What is said about days. */
export const DAY_RETRIES: Readonly<Record<DateReason, Words>> = {
  day: words({
    en: 'Please give a day, such as "tomorrow", "next Tuesday" or a date.',
    de: 'Bitte nennen Sie einen Tag, etwa „morgen“, „nächsten Dienstag“ oder ein Datum.',
  }),
  several: words({
    en: 'Which one do you mean? Please give one only.',
    de: 'Was davon meinen Sie? Bitte nennen Sie nur eines.',
  }),
  noSuchDay: words({
    en: 'There is no such day. Please check the date.',
    de: 'Diesen Tag gibt es nicht. Bitte prüfen Sie das Datum.',
  }),
  tooEarly: words({
    en: 'That is too early. It can be {min} or later.',
    de: 'Das ist zu früh. Möglich ist es ab {min}.',
  }),
  tooLate: words({
    en: 'That is too late. It can be {max} or earlier.',
    de: 'Das ist zu spät. Möglich ist es bis {max}.',
  }),
};

/** What is wrong with limits. */
export function dayLimitProblems({ min, max }: DayLimits): readonly string[] {
  return [min, max].flatMap((limit) =>
    typeof limit === 'string' && limit !== 'today' && !/^\d{4}-\d{2}-\d{2}$/.test(limit)
      ? [`${limit} is not a day as YYYY-MM-DD`]
      : [],
  );
}

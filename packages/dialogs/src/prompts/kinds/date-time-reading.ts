import { words, type Words } from '../../texts/words.js';
import type { Answer, Asked, Facts, Reading, Said, Verdict } from '../reading.js';
import type { Day } from '../when/calendar-day.js';
import { findDays } from '../when/find-days.js';
import { findTimes } from '../when/find-times.js';
import { timeWithin, type TimeLimits } from '../when/time-limits.js';
import { tokensOf } from '../when/tokens.js';
import { writtenDay, writtenDayAndTime } from '../when/written.js';
import { momentsOf, wallTimeAt, withOffset, type WallTime } from '../when/zone-clock.js';
import { wordsOf } from '../words/clean-text.js';
import { folded } from '../words/fold.js';
import { DAY_RETRIES, dayWithin, looksBack, type DateReason, type DayLimits } from './date-reading.js';
import { oneTime, TIME_RETRIES, type TimeReason } from './time-reading.js';

/** A moment, as the clock on the customer's wall shows it. */
export interface DateTime {
  /** `YYYY-MM-DD`, in the zone. */
  readonly date: Day;
  /** `HH:mm`, in the zone. */
  readonly time: string;
  /** IANA name of the customer's zone. */
  readonly zone: string;
  /** The moment itself: `2026-05-12T14:30:00+02:00`. */
  readonly iso: string;
}

/** What moments are taken: each at or after now unless the days say otherwise. */
export interface DateTimeLimits extends DayLimits {
  /** The earliest time of day, `HH:mm`. */
  readonly from?: string;
  /** The latest time of day, `HH:mm`. */
  readonly to?: string;
}

export type DateTimeReason = DateReason | TimeReason | 'needsTime' | 'needsDay' | 'past' | 'future';

/** What was said of a moment so far. */
interface Part {
  readonly day?: Day;
  readonly time?: string;
}

/** A day with a time of day, in one answer or in two. */
export function dateTimeReading(limits: DateTimeLimits): Reading<DateTime> {
  return {
    kind: 'dateTime',
    ask: (_asked, title) => ({ type: 'say', params: { text: title } }),
    read: (event, asked) => read(event, asked, limits),
    find: (said) => {
      const { verdict, others } = readWords(said, {}, limits, true);
      return 'value' in verdict
        ? { value: verdict.value, rest: others.map(({ text }) => text).join(' ') }
        : undefined;
    },
    show: ({ date, time }) => writtenDayAndTime(date, time),
    retries: RETRIES,
  };
}

function read(event: Answer, { partial = {} }: Asked, limits: DateTimeLimits): Verdict<DateTime> {
  if (event.type !== 'text') return { reason: 'day' };
  return readWords({ ...event, body: wordsOf(event) }, partial as Part, limits, false).verdict;
}

function readWords(said: Said, known: Part, limits: DateTimeLimits, strict: boolean) {
  const days = findDays(tokensOf(folded(said.body)), said, { strict, past: looksBack(limits, said) });
  // The time alone is asked once the day is known: then "3" is a time.
  const times = findTimes(days.others, said, { strict: strict || known.day === undefined });
  const { others } = times;
  const [moment] = times.moments;
  const isOne = times.moments.length === 1 && times.said.length + days.days.length === 0;
  if (moment !== undefined && isOne) {
    return { verdict: complete(wallTimeAt(moment, said.speech.zone), limits, said), others };
  }
  const day = days.days.length > 0 || days.impossible ? dayWithin(days, limits, said) : undefined;
  const spoke = times.said.length + times.moments.length > 0;
  const time = spoke ? oneTime(times, timesOf(limits), said) : undefined;
  return { verdict: together(day, time, known, limits, said), others };
}

function timesOf({ from, to }: DateTimeLimits): TimeLimits {
  return { ...(from !== undefined && { min: from }), ...(to !== undefined && { max: to }) };
}

function together(
  day: Verdict<Day> | undefined,
  time: Verdict<string> | undefined,
  known: Part,
  limits: DateTimeLimits,
  facts: Facts,
): Verdict<DateTime> {
  if (day !== undefined && !('value' in day)) return day;
  const date = day?.value ?? known.day;
  if (time !== undefined && !('value' in time)) return keeping(time, date);
  const at = time?.value ?? known.time;
  if (date === undefined)
    return at === undefined ? { reason: 'day' } : { reason: 'needsDay', partial: { time: at } };
  if (at !== undefined) return complete({ day: date, time: at }, limits, facts);
  return { reason: 'needsTime', values: { day: writtenDay(date) }, partial: { day: date } };
}

/** The day is kept while the time is asked about. */
function keeping(
  verdict: Verdict<string> & { readonly reason: string },
  day: Day | undefined,
): Verdict<DateTime> {
  const { reason } = verdict;
  const isAsked = reason === 'amOrPm' || reason === 'several';
  return day !== undefined && isAsked ? { ...verdict, partial: { day } } : verdict;
}

/** A day and a time are a moment, unless the clocks leave it out. Of an hour that comes twice the first is meant. */
function complete(wall: WallTime, limits: DateTimeLimits, facts: Facts): Verdict<DateTime> {
  const { zone } = facts.speech;
  const days = dayWithin({ days: [wall.day], impossible: false, others: [] }, limits, facts);
  if (!('value' in days)) return days;
  const time = timeWithin([{ times: [wall.time], halves: false }], timesOf(limits));
  if (!('value' in time)) return time;
  const [at] = momentsOf(wall, zone);
  if (at === undefined) return { reason: 'noSuchTime', partial: { day: wall.day } };
  const amiss = looksBack(limits, facts) ? isAhead(at, facts) : isBehind(at, limits, facts);
  return amiss ?? { value: { date: wall.day, time: wall.time, zone, iso: withOffset(at, zone) } };
}

function isAhead(at: number, facts: Facts): { readonly reason: 'future' } | undefined {
  return at > facts.at ? { reason: 'future' } : undefined;
}

/** Limits that allow days before today allow times before now. */
function isBehind(
  at: number,
  { min = 'today' }: DateTimeLimits,
  facts: Facts,
): { readonly reason: 'past' } | undefined {
  return min === 'today' && at < facts.at - (facts.at % 60_000) ? { reason: 'past' } : undefined;
}

const RETRIES: Readonly<Record<DateTimeReason, Words>> = {
  ...TIME_RETRIES,
  ...DAY_RETRIES,
  day: words({
    en: 'Please give a day and a time, such as "tomorrow at 10:30".',
    de: 'Bitte nennen Sie Tag und Uhrzeit, etwa „morgen um 10:30“.',
  }),
  needsTime: words({ en: '{day}: at what time?', de: '{day}: um wie viel Uhr?' }),
  needsDay: words({ en: 'And on which day?', de: 'Und an welchem Tag?' }),
  past: words({
    en: 'That has passed already. Please give a later time.',
    de: 'Das ist schon vorbei. Bitte nennen Sie eine spätere Zeit.',
  }),
  future: words({
    en: 'That is still to come. Please give an earlier time.',
    de: 'Das liegt in der Zukunft. Bitte nennen Sie eine frühere Zeit.',
  }),
};

import { addDays, addMonths, dayOf, partsOf, weekdayOf, type Day } from './calendar-day.js';
import type { DayWords } from './day-words.js';
import type { Tokens } from './tokens.js';

/** What the meaning of a day depends on. */
export interface DayFacts {
  readonly today: Day;
  readonly words: DayWords;
  /** Whether 5/12 is in May. */
  readonly monthFirst: boolean;
  /** Whether days without a year, and weekdays, are those that were, as of a birthday. */
  readonly past: boolean;
  /** Whether only what can be nothing but a day counts: among other words "2.5" is no date. */
  readonly strict: boolean;
}

/** A day that begins at some piece. */
export interface DayHere {
  /** `undefined`: it looks like a day, and there is none. */
  readonly day: Day | undefined;
  /** How many pieces it takes up. */
  readonly length: number;
  /** It is known by its weekday alone. */
  readonly byWeekday?: boolean;
}

type Rule = (tokens: Tokens, place: number, facts: DayFacts) => DayHere | undefined;

/** The day that begins here, by the first rule that finds one. */
export function dayHere(tokens: Tokens, place: number, facts: DayFacts): DayHere | undefined {
  for (const rule of RULES) {
    const found = rule(tokens, place, facts);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** "2026-05-12" */
const byIso: Rule = (tokens, place) => {
  const year = tokens.text(place).length === 4 ? tokens.digits(place, 4) : undefined;
  const [month, day] = [tokens.digits(place + 2, 2), tokens.digits(place + 4, 2)];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const dashed = tokens.is(place + 1, ['-', '/']) && tokens.text(place + 3) === tokens.text(place + 1);
  return dashed ? { day: dayOf(year, month, day), length: 5 } : undefined;
};

/** "12.5.", "12.05.2026", "5/12/2026" */
const byNumbers: Rule = (tokens, place, facts) => {
  const [first, second] = [tokens.digits(place, 2), tokens.digits(place + 2, 2)];
  const mark = tokens.text(place + 1);
  if (first === undefined || second === undefined || !['.', '/', '-'].includes(mark)) return undefined;
  const closed = tokens.text(place + 3) === mark;
  const year = closed ? yearAt(tokens, place + 4, facts) : undefined;
  const [day, month] = inOrder(first, second, mark !== '.' && facts.monthFirst);
  if (year !== undefined) return { day: dayOf(year, month, day), length: 5 };
  if (mark === '-' || (!closed && mayBeOther(tokens, place, facts))) return undefined;
  return { day: nearest(facts, month, day), length: closed && mark === '.' ? 4 : 3 };
};

/** Among other words "2.5" is a number, and in "14.30 Uhr" or "um 14.30" a time. */
function mayBeOther(tokens: Tokens, place: number, { strict }: DayFacts): boolean {
  if (tokens.text(place + 1) !== '.') return false;
  const isTime =
    tokens.is(place + 3, ['uhr', 'h', 'am', 'pm']) || tokens.is(place - 1, ['um', 'at', 'gegen', 'ab']);
  return strict || isTime;
}

/** "12 May", "the 12th of May 2026" */
const byDayAndMonth: Rule = (tokens, place, facts) => {
  const { words } = facts;
  const day = tokens.digits(place, 2);
  if (day === undefined) return undefined;
  let next = place + 1;
  if (tokens.is(next, words.ordinals) && tokens.touches(next)) next += 1;
  else if (tokens.text(next) === '.') next += 1;
  while (tokens.is(next, words.joints) && next < place + 4) next += 1;
  const month = monthAt(tokens, next, words);
  return month === undefined ? undefined : withYear(tokens, { place, next: next + 1 }, facts, { month, day });
};

/** "May 12", "May the 12th, 2026" */
const byMonthAndDay: Rule = (tokens, place, facts) => {
  const { words } = facts;
  const month = monthAt(tokens, place, words);
  if (month === undefined) return undefined;
  let next = place + 1;
  while ((tokens.is(next, words.joints) || tokens.text(next) === '.') && next < place + 3) next += 1;
  const day = tokens.digits(next, 2);
  if (day === undefined) return undefined;
  next += 1;
  if (tokens.is(next, words.ordinals) && tokens.touches(next)) next += 1;
  return withYear(tokens, { place, next }, facts, { month, day });
};

/** "tomorrow", "in two weeks", "a week from tomorrow", "three days ago" */
const byDistance: Rule = (tokens, place, facts) => {
  const { words, today } = facts;
  const named = fromTodayAt(tokens, place, words);
  if (named !== undefined) {
    const later = distanceAt(tokens, place + named.length, facts);
    const day = addDays(today, named.days);
    return later === undefined
      ? { day, length: named.length }
      : { day: later.from(day), length: named.length + later.length };
  }
  const distance = distanceAt(tokens, place, facts);
  return distance && { day: distance.from(today), length: distance.length };
};

/** "Tuesday", "next Tuesday", "Tuesday next week" */
const byWeekday: Rule = (tokens, place, facts) => {
  const { words, today } = facts;
  const before = beforeWeekday(tokens, place, words);
  const named = place + before.length;
  const weekday = weekdayAt(tokens, named, words);
  if (weekday === undefined) return undefined;
  const end = named + (tokens.text(named + 1) === '.' ? 2 : 1);
  const weekAfter = tokens.phrase(end, words.nextWeek);
  const length = end + weekAfter - place;
  if (before.says === 'next' || weekAfter > 0) return { day: ofNextWeek(today, weekday), length };
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  if (before.says === 'coming') return { day: addDays(today, ahead), length, byWeekday: true };
  const looksBack = before.says === 'last' || facts.past;
  // Today is called today.
  const days = looksBack ? ahead - 7 : ahead || 7;
  return { day: addDays(today, days), length, byWeekday: true };
};

/** What is said of a weekday before it, and in how many pieces. */
function beforeWeekday(tokens: Tokens, place: number, words: DayWords) {
  const week = tokens.phrase(place, words.nextWeek);
  if (week > 0) {
    let end = place + week;
    while (tokens.is(end, [...words.joints, ',']) && end < place + 4) end += 1;
    return { says: 'next', length: end - place } as const;
  }
  for (const says of ['next', 'coming', 'last'] as const) {
    const length = tokens.phrase(place, words[says]);
    if (length > 0) return { says, length };
  }
  return { says: undefined, length: 0 };
}

/** "the 12th", "am 12." */
const byDayAlone: Rule = (tokens, place, facts) => {
  const day = tokens.digits(place, 2);
  if (day === undefined || facts.strict) return undefined;
  const ordinal = tokens.is(place + 1, facts.words.ordinals) && tokens.touches(place + 1);
  const dotted =
    tokens.text(place + 1) === '.' && (tokens.all.length === 2 || tokens.is(place - 1, facts.words.joints));
  if (!ordinal && !dotted) return undefined;
  const { year, month } = partsOf(facts.today);
  const months = Array.from({ length: 12 }, (_, index) => (facts.past ? -index : index));
  const days = months.flatMap((shift) => {
    const count = year * 12 + month - 1 + shift;
    return dayOf(Math.floor(count / 12), (count % 12) + 1, day) ?? [];
  });
  const fits = (each: Day): boolean => (facts.past ? each <= facts.today : each >= facts.today);
  return { day: days.find(fits), length: 2 };
};

const RULES: readonly Rule[] = [
  byIso,
  byNumbers,
  byDayAndMonth,
  byMonthAndDay,
  byDistance,
  byWeekday,
  byDayAlone,
];

interface Stretch {
  readonly place: number;
  readonly next: number;
}

function withYear(
  tokens: Tokens,
  { place, next }: Stretch,
  facts: DayFacts,
  { month, day }: { readonly month: number; readonly day: number },
): DayHere {
  const comma = tokens.is(next, [',', ...facts.words.joints]) ? 1 : 0;
  const year = tokens.text(next + comma).length === 4 ? tokens.digits(next + comma, 4) : undefined;
  return year === undefined
    ? { day: nearest(facts, month, day), length: next - place }
    : { day: dayOf(year, month, day), length: next + comma + 1 - place };
}

/** The day of this year or the next, as it lies ahead; or of the last, as it lies behind. */
function nearest({ today, past }: DayFacts, month: number, day: number): Day | undefined {
  const { year } = partsOf(today);
  // The 29th of February comes every four years, and every eight around most turns of a century.
  const years = Array.from({ length: 9 }, (_, index) => year + (past ? -index : index));
  return years
    .flatMap((each) => dayOf(each, month, day) ?? [])
    .find((each) => (past ? each <= today : each >= today));
}

/** A year in four digits, or in two: of this century, unless that is ahead of a day in the past. */
function yearAt(tokens: Tokens, place: number, { today, past }: DayFacts): number | undefined {
  const digits = tokens.text(place).length;
  const year = digits === 2 || digits === 4 ? tokens.digits(place, 4) : undefined;
  if (year === undefined || digits === 4) return year;
  const now = partsOf(today).year;
  const century = now - (now % 100);
  return past && century + year > now ? century - 100 + year : century + year;
}

/** Day and month; one that can be no month is the day, whatever the order. */
function inOrder(first: number, second: number, monthFirst: boolean): readonly [day: number, month: number] {
  const swapped = monthFirst ? second <= 31 && first <= 12 : second > 12 && first <= 12;
  return swapped ? [second, first] : [first, second];
}

function monthAt(tokens: Tokens, place: number, { months }: DayWords): number | undefined {
  const month = months.findIndex((names) => tokens.is(place, names)) + 1;
  return month > 0 ? month : undefined;
}

/** 0 is Sunday. A short name, such as "so", is one only where it cannot be another word. */
function weekdayAt(tokens: Tokens, place: number, { weekdays }: DayWords): number | undefined {
  const weekday = weekdays.findIndex((names) => tokens.is(place, names));
  if (weekday < 0) return undefined;
  const stands =
    tokens.all.length <= 2 || tokens.is(place + 1, ['.', ',']) || tokens.digits(place + 1, 4) !== undefined;
  return tokens.text(place).length > 2 || stands ? weekday : undefined;
}

function ofNextWeek(today: Day, weekday: number): Day {
  const monday = addDays(today, 7 - ((weekdayOf(today) + 6) % 7));
  return addDays(monday, (weekday + 6) % 7);
}

function fromTodayAt(tokens: Tokens, place: number, { fromToday }: DayWords) {
  const phrases = Object.keys(fromToday).filter((phrase) => tokens.phrase(place, [phrase]) > 0);
  const [longest] = phrases.toSorted((one, other) => other.length - one.length);
  if (longest === undefined) return undefined;
  return { days: fromToday[longest] ?? 0, length: longest.split(' ').length };
}

/** A hundred years. */
const MAX_DISTANCE_DAYS = 36_600;

interface Distance {
  readonly from: (day: Day) => Day;
  readonly length: number;
}

/** "in two weeks", "two weeks ago", "vor zwei Wochen", "a week from tomorrow". More than a hundred years is none. */
function distanceAt(tokens: Tokens, place: number, { words }: DayFacts): Distance | undefined {
  const within = tokens.phrase(place, words.within);
  const agoBefore = tokens.phrase(place, words.ago);
  const start = place + (within || agoBefore);
  const count = tokens.number(start, words.one);
  const step = count === undefined ? undefined : stepAt(tokens, start + 1, words, count);
  if (step === undefined) return undefined;
  const end = start + 2;
  const agoAfter = within + agoBefore > 0 ? 0 : tokens.phrase(end, words.ago);
  if (within + agoBefore + agoAfter > 0) {
    return { from: (day) => step(day, agoBefore + agoAfter > 0 ? -1 : 1), length: end + agoAfter - place };
  }
  const from = tokens.text(end) === 'from' ? fromTodayAt(tokens, end + 1, words) : undefined;
  return from && { from: (day) => step(addDays(day, from.days), 1), length: end + 1 + from.length - place };
}

function stepAt(tokens: Tokens, place: number, { units }: DayWords, count: number) {
  const days = [1, 7, 31, 366][
    [units.day, units.week, units.month, units.year].findIndex((unit) => tokens.is(place, unit))
  ];
  if (days === undefined || count * days > MAX_DISTANCE_DAYS) return undefined;
  if (tokens.is(place, units.day)) return (day: Day, sign: number) => addDays(day, sign * count);
  if (tokens.is(place, units.week)) return (day: Day, sign: number) => addDays(day, sign * 7 * count);
  if (tokens.is(place, units.month)) return (day: Day, sign: number) => addMonths(day, sign * count);
  return (day: Day, sign: number) => addMonths(day, sign * 12 * count);
}

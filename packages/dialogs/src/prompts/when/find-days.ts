import type { Facts } from '../reading.js';
import { tongueOf } from '../words/tongue-of.js';
import { weekdayOf, type Day } from './calendar-day.js';
import { dayHere, type DayHere } from './day-rules.js';
import { DAY_WORDS, isMonthFirst, type DayWords } from './day-words.js';
import { Tokens, type Token } from './tokens.js';
import { wallTimeAt } from './zone-clock.js';

/** The days that a text names. */
export interface Days {
  /** Each once. */
  readonly days: readonly Day[];
  /** Whether it names one that there is not, such as the 31st of February. */
  readonly impossible: boolean;
  /** The pieces that are no part of a day. */
  readonly others: readonly Token[];
}

export interface DayReading {
  readonly past: boolean;
  readonly strict: boolean;
}

/** Finds days in the words of the language; where that has none, in English. "Today" is today in the zone. */
export function findDays(tokens: readonly Token[], { at, speech }: Facts, reading: DayReading): Days {
  const tongue = tongueOf(speech.language);
  const today = wallTimeAt(at, speech.zone).day;
  const tongues = [...new Set([Object.hasOwn(DAY_WORDS, tongue) ? tongue : 'en', 'en'])];
  const found = tongues.map((each) => {
    const words = DAY_WORDS[each] ?? DAY_WORDS.en;
    const facts = { today, words, monthFirst: isMonthFirst(speech.language), ...reading };
    return inOne(new Tokens(tokens, each), words, (all, place) => dayHere(all, place, facts));
  });
  return (
    found.find(({ days, impossible }) => days.length > 0 || impossible) ?? {
      days: [],
      impossible: false,
      others: tokens,
    }
  );
}

interface Span extends DayHere {
  readonly place: number;
}

function inOne(
  tokens: Tokens,
  words: DayWords,
  here: (tokens: Tokens, place: number) => DayHere | undefined,
): Days {
  const spans: Span[] = [];
  const others: Token[] = [];
  let place = 0;
  while (place < tokens.all.length) {
    const found = here(tokens, place);
    const token = tokens.all[place];
    if (found !== undefined) spans.push({ ...found, place });
    else if (token !== undefined) others.push(token);
    place += found?.length ?? 1;
  }
  const meant = spans
    .filter((span) => !isNegated(tokens, span, words))
    .filter((span, index, all) => !isSaidAgain(tokens, span, all[index + 1], words));
  return {
    days: [...new Set(meant.flatMap(({ day }) => day ?? []))],
    impossible: meant.some(({ day }) => day === undefined),
    others,
  };
}

/** "Not Monday" */
function isNegated(tokens: Tokens, { place }: Span, { not, joints, coming }: DayWords): boolean {
  const skipped = tokens.is(place - 1, [...joints, ...coming]) ? 1 : 0;
  return tokens.is(place - 1 - skipped, not);
}

/** "Tuesday, 12 May": the weekday is that of the date behind it. */
function isSaidAgain(tokens: Tokens, span: Span, next: Span | undefined, { joints }: DayWords): boolean {
  if (span.byWeekday !== true || span.day === undefined || next?.day === undefined) return false;
  const between = tokens.all.slice(span.place + span.length, next.place).map(({ text }) => text);
  const adjoins = between.every((text) => text === ',' || joints.includes(text));
  return adjoins && weekdayOf(span.day) === weekdayOf(next.day);
}

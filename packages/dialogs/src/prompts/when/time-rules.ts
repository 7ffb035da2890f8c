import type { TimeWords } from './time-words.js';
import type { Tokens } from './tokens.js';
import { own } from '../words/own.js';

/** A time of day that begins at some piece. */
export interface TimeHere {
  /** 0 to 23; above, there is no such time. */
  readonly hour: number;
  readonly minute: number;
  /** Which half of the day: said with it, or plain from how it is written. */
  readonly half?: 'am' | 'pm' | 'both';
  /** How many pieces it takes up. */
  readonly length: number;
}

/** How long from now, in minutes. */
export interface SpanHere {
  readonly inMinutes: number;
  readonly length: number;
}

/** The time that begins here. `alone`: the text is nothing but a time, so that a bare number may be one. */
export function timeHere(
  tokens: Tokens,
  place: number,
  words: TimeWords,
  alone: boolean,
): TimeHere | undefined {
  const at = tokens.phrase(place, words.at);
  const start = place + at;
  const found =
    byName(tokens, start, words) ??
    byFraction(tokens, start, words) ??
    byClock(tokens, start, words, alone || at > 0) ??
    byHour(tokens, start, words, { alone, introduced: at > 0 });
  return found && { ...found, length: at + found.length };
}

/** "now", "in two hours", "in 30 minutes" */
export function spanHere(tokens: Tokens, place: number, words: TimeWords): SpanHere | undefined {
  const now = tokens.phrase(place, words.now);
  if (now > 0) return { inMinutes: 0, length: now };
  const within = tokens.phrase(place, words.within);
  if (within === 0) return undefined;
  const count = tokens.number(place + within, words.one);
  const unit = place + within + 1;
  const minutes = tokens.is(unit, words.minutes) ? 1 : tokens.is(unit, words.hours) ? 60 : undefined;
  if (count === undefined || minutes === undefined) return undefined;
  return { inMinutes: count * minutes, length: within + 2 };
}

function byName(tokens: Tokens, place: number, { named }: TimeWords): TimeHere | undefined {
  const time = own(named, tokens.text(place));
  if (time === undefined) return undefined;
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { hour, minute, half: 'both', length: 1 };
}

/** "half past two", "viertel nach drei", "ten to four" */
function byFraction(tokens: Tokens, place: number, words: TimeWords): TimeHere | undefined {
  const phrases = Object.keys(words.fractions).toSorted((one, other) => other.length - one.length);
  const phrase = phrases.find((each) => tokens.phrase(place, [each]) > 0);
  if (phrase !== undefined) {
    return shifted(
      tokens,
      { place, next: place + phrase.split(' ').length },
      words,
      words.fractions[phrase] ?? 0,
    );
  }
  const minutes = tokens.number(place);
  if (minutes === undefined || minutes > 59) return undefined;
  const next = place + 1 + tokens.phrase(place + 1, words.minutes);
  const [past, to] = [tokens.is(next, words.past), tokens.is(next, words.to)];
  if (!past && !to) return undefined;
  return shifted(tokens, { place, next: next + 1 }, words, past ? minutes : -minutes);
}

function shifted(
  tokens: Tokens,
  { place, next }: { readonly place: number; readonly next: number },
  words: TimeWords,
  minutes: number,
): TimeHere | undefined {
  const hour = tokens.number(next);
  if (hour === undefined || hour > 24) return undefined;
  const end = next + 1 + tokens.phrase(next + 1, words.hourMarks);
  const half = halfAt(tokens, end, words);
  const at = (hour * 60 + minutes + 1440) % 1440;
  // A quarter to one is after noon or midnight, as one is.
  const shown = hour > 0 && hour <= 12 && at < 60 ? 12 : Math.floor(at / 60);
  return { hour: shown, minute: at % 60, ...half.said, length: end + half.length - place };
}

/** "14:30", "2:30 pm", "14.30 Uhr", "14 h 30" */
function byClock(tokens: Tokens, place: number, words: TimeWords, alone: boolean): TimeHere | undefined {
  const hour = tokens.digits(place, 2);
  const minute = tokens.text(place + 2).length === 2 ? tokens.digits(place + 2, 2) : undefined;
  const mark = tokens.text(place + 1);
  if (hour === undefined || minute === undefined || ![':', '.', 'h', 'uhr'].includes(mark)) return undefined;
  const behind = place + 3;
  const marked = tokens.phrase(behind, words.hourMarks);
  const half = halfAt(tokens, behind + marked, words);
  if (mark === '.' && marked + half.length === 0 && !alone) return undefined;
  const written24 = tokens.text(place).startsWith('0');
  return {
    hour,
    minute,
    ...(written24 && { half: 'both' as const }),
    ...half.said,
    length: 3 + marked + half.length,
  };
}

/** Between two hours. */
const OR: readonly string[] = ['or', 'oder', 'bis', 'o', 'ou', '-'];

/** "2pm", "14 Uhr", and behind "at" "3" */
function byHour(
  tokens: Tokens,
  place: number,
  words: TimeWords,
  { alone, introduced }: { readonly alone: boolean; readonly introduced: boolean },
): TimeHere | undefined {
  const hour =
    tokens.digits(place, 2) ?? (tokens.digits(place, 4) === undefined ? tokens.number(place) : undefined);
  if (hour === undefined) return byDigits(tokens, place, alone);
  const marked = tokens.phrase(place + 1, words.hourMarks);
  const half = halfAt(tokens, place + 1 + marked, words);
  const isMarked = marked + half.length > 0;
  // "At 30 percent" is no time of day.
  const isBare =
    (introduced && (hour <= 24 || alone)) ||
    isOneOfTwo(tokens, place, hour) ||
    (alone && tokens.all.length <= 2);
  return isMarked || isBare ? { hour, minute: 0, ...half.said, length: 1 + marked + half.length } : undefined;
}

/** "3" in "3 or 4 o'clock" */
function isOneOfTwo(tokens: Tokens, place: number, hour: number): boolean {
  return hour <= 24 && tokens.is(place + 1, OR) && tokens.number(place + 2) !== undefined;
}

/** "1430", where nothing else is asked. */
function byDigits(tokens: Tokens, place: number, alone: boolean): TimeHere | undefined {
  const digits = tokens.text(place);
  if (!alone || tokens.all.length > 2 || !/^\d{4}$/.test(digits)) return undefined;
  return { hour: Number(digits.slice(0, 2)), minute: Number(digits.slice(2)), half: 'both', length: 1 };
}

/** "pm", "p.m." and "p.m" behind an hour. */
function halfAt(tokens: Tokens, place: number, { am, pm }: TimeWords) {
  for (const [half, names] of [
    ['am', am],
    ['pm', pm],
  ] as const) {
    if (names.length === 0) continue;
    if (tokens.is(place, names)) return { said: { half }, length: 1 };
    const dotted =
      tokens.text(place) === half.charAt(0) &&
      tokens.text(place + 1) === '.' &&
      tokens.text(place + 2) === 'm';
    if (dotted) return { said: { half }, length: tokens.text(place + 3) === '.' ? 4 : 3 };
  }
  return { said: {}, length: 0 };
}

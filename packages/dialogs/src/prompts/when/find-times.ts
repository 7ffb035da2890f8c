import type { Facts } from '../reading.js';
import { tongueOf } from '../words/tongue-of.js';
import { spanHere, timeHere, type TimeHere } from './time-rules.js';
import { TIME_WORDS, type TimeWords } from './time-words.js';
import { Tokens, type Token } from './tokens.js';
import { own } from '../words/own.js';

/** A time of day as it was said: one, or with its half of the day left open both, the first the likelier. */
export interface SaidTime {
  /** `HH:mm`. Empty for one that there is not, such as 25:00. */
  readonly times: readonly string[];
  /** Whether the speaker would say which half, if it mattered: then two that fit are one too many. */
  readonly halves: boolean;
}

/** The times that a text names. */
export interface Times {
  readonly said: readonly SaidTime[];
  /** Moments that are named by how far they are from now, in ms since the epoch, to the full minute. */
  readonly moments: readonly number[];
  /** The pieces that are no part of a time. */
  readonly others: readonly Token[];
}

/** Finds times of day in the words of the language; where that has none, in English. `strict`: among other words. */
export function findTimes(
  tokens: readonly Token[],
  { at, speech }: Facts,
  { strict }: { readonly strict: boolean },
): Times {
  const tongue = tongueOf(speech.language);
  const first = Object.hasOwn(TIME_WORDS, tongue) ? tongue : 'en';
  const halves = own(TIME_WORDS, tongue)?.halves ?? false;
  const found = [...new Set([first, 'en'])].map((each) =>
    inOne(new Tokens(tokens, each), TIME_WORDS[each] ?? TIME_WORDS.en, { at, strict, halves }),
  );
  return (
    found.find(({ said, moments }) => said.length + moments.length > 0) ?? {
      said: [],
      moments: [],
      others: tokens,
    }
  );
}

interface HowToRead {
  readonly at: number;
  readonly strict: boolean;
  readonly halves: boolean;
}

function inOne(tokens: Tokens, words: TimeWords, { at, strict, halves }: HowToRead): Times {
  const times: TimeHere[] = [];
  const moments: number[] = [];
  const others: Token[] = [];
  let place = 0;
  while (place < tokens.all.length) {
    const span = spanHere(tokens, place, words);
    const time = span === undefined ? timeHere(tokens, place, words, !strict) : undefined;
    const token = tokens.all[place];
    if (span !== undefined) moments.push(at - (at % MINUTE_MS) + span.inMinutes * MINUTE_MS);
    else if (time !== undefined) times.push(time);
    else if (token !== undefined) others.push(token);
    place += span?.length ?? time?.length ?? 1;
  }
  const hint = hintIn(tokens, words);
  return { said: times.map((time) => readingsOf(time, hint, halves)), moments, others };
}

const MINUTE_MS = 60_000;

/** "In the evening", anywhere in the text. */
function hintIn({ all }: Tokens, { morning, evening }: TimeWords): 'am' | 'pm' | undefined {
  if (all.some(({ text }) => evening.includes(text))) return 'pm';
  return all.some(({ text }) => morning.includes(text)) ? 'am' : undefined;
}

function readingsOf(time: TimeHere, hint: 'am' | 'pm' | undefined, halves: boolean): SaidTime {
  const { hour, minute, half } = time;
  if (!exists(time)) return { times: [], halves };
  const write = (value: number): string => `${two(value % 24)}:${two(minute)}`;
  const known = half ?? hint;
  if (hour > 12 || hour === 0 || known === 'both') return { times: [write(hour)], halves };
  if (known === 'pm') return { times: [write(hour === 12 ? 12 : hour + 12)], halves };
  if (known === 'am') return { times: [write(half === 'am' && hour === 12 ? 0 : hour)], halves };
  return {
    times:
      hour === 12 ? ['12', '00'].map((each) => `${each}:${two(minute)}`) : [write(hour), write(hour + 12)],
    halves,
  };
}

/** There is no 25:00, and no 13 pm. */
function exists({ hour, minute, half }: TimeHere): boolean {
  if (half === 'am' || half === 'pm') return hour > 0 && hour <= 12 && minute <= 59;
  return hour <= 24 && minute <= (hour === 24 ? 0 : 59);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

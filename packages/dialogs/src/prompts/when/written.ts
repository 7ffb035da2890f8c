import { words, type Words } from '../../texts/words.js';
import { inEachLanguage, LANGUAGES } from '../words/in-each-language.js';
import { middayOf, type Day } from './calendar-day.js';

/** A day as a person reads it: "Tuesday, May 12, 2026". */
export function writtenDay(day: Day): Words {
  return inEachLanguage((language) => formatted(language, 'day', middayOf(day)));
}

/** A time of day as a person reads it: "2:30 PM", "14:30". */
export function writtenTime(time: string): Words {
  return inEachLanguage((language) => formatted(language, 'time', Date.parse(`1970-01-01T${time}:00Z`)));
}

/** A day with a time of day. */
export function writtenDayAndTime(day: Day, time: string): Words {
  const at = Date.parse(`${day}T${time}:00Z`);
  return inEachLanguage((language) => formatted(language, 'day and time', at));
}

/** A moment, in ms since the epoch, as it is in the time zone of the conversation. */
export function writtenMoment(at: number): Words {
  return words(
    Object.fromEntries(LANGUAGES.map((language) => [language, '{at, date, full}, {at, time, short}'])),
    { at },
  );
}

const STYLES = {
  day: { dateStyle: 'full' },
  time: { timeStyle: 'short' },
  'day and time': { dateStyle: 'full', timeStyle: 'short' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

/** Making one costs fifty times as much as using it. There are as many as languages and styles. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Days and times have no zone of their own: they are written as they are. */
function formatted(language: string, style: keyof typeof STYLES, at: number): string {
  const key = `${language} ${style}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...STYLES[style], timeZone: 'UTC' });
  formats.set(key, format);
  return format.format(at);
}

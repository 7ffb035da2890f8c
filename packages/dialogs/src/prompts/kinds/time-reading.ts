import { words, type Words } from '../../texts/words.js';
import type { Facts, Reading, Verdict } from '../reading.js';
import { findTimes, type Times } from '../when/find-times.js';
import { isTimeOfDay, timeWithin, type TimeLimits } from '../when/time-limits.js';
import { tokensOf } from '../when/tokens.js';
import { writtenTime } from '../when/written.js';
import { wallTimeAt } from '../when/zone-clock.js';
import { wordsOf } from '../words/clean-text.js';
import { folded } from '../words/fold.js';

export type TimeReason = 'time' | 'several' | 'noSuchTime' | 'amOrPm' | 'tooEarly' | 'tooLate';

/** A time of day, `HH:mm`. */
export function timeReading(limits: TimeLimits): Reading<string> {
  return {
    kind: 'time',
    ask: (_asked, title) => ({ type: 'say', params: { text: title } }),
    read: (event) => {
      if (event.type !== 'text') return { reason: 'time' };
      return oneTime(findTimes(tokensOf(folded(wordsOf(event))), event, { strict: false }), limits, event);
    },
    find: (said) => {
      const times = findTimes(tokensOf(folded(said.body)), said, { strict: true });
      const verdict = oneTime(times, limits, said);
      return 'value' in verdict
        ? { value: verdict.value, rest: times.others.map(({ text }) => text).join(' ') }
        : undefined;
    },
    show: writtenTime,
    retries: TIME_RETRIES,
  };
}

/** The one time that is meant. What is said by its distance from now is a time by the clock on the customer's wall. */
export function oneTime({ said, moments }: Times, limits: TimeLimits, { speech }: Facts): Verdict<string> {
  const byClock = moments.map((at) => ({ times: [wallTimeAt(at, speech.zone).time], halves: false }));
  return timeWithin([...said, ...byClock], limits);
}

/** What is said about times. */
export const TIME_RETRIES: Readonly<Record<TimeReason, Words>> = {
  time: words({
    en: 'Please give a time of day, such as "10:30" or "2 pm".',
    de: 'Bitte nennen Sie eine Uhrzeit, etwa „10:30“ oder „14 Uhr“.',
  }),
  several: words({
    en: 'Which one do you mean? Please give one only.',
    de: 'Was davon meinen Sie? Bitte nennen Sie nur eines.',
  }),
  noSuchTime: words({
    en: 'There is no such time. Please check it.',
    de: 'Diese Uhrzeit gibt es nicht. Bitte prüfen Sie sie.',
  }),
  amOrPm: words({
    en: 'Is that in the morning or in the afternoon? Please add am or pm.',
    de: 'Ist das vormittags oder nachmittags? Bitte nennen Sie die Uhrzeit bis 24 Uhr.',
  }),
  tooEarly: words({
    en: 'That is too early. It can be between {min} and {max}.',
    de: 'Das ist zu früh. Möglich ist es zwischen {min} und {max}.',
  }),
  tooLate: words({
    en: 'That is too late. It can be between {min} and {max}.',
    de: 'Das ist zu spät. Möglich ist es zwischen {min} und {max}.',
  }),
};

/** What is wrong with limits. */
export function timeLimitProblems({ min, max }: TimeLimits): readonly string[] {
  const problems = [min, max].flatMap((time) =>
    time === undefined || isTimeOfDay(time) ? [] : [`${time} is not a time as HH:mm`],
  );
  return min !== undefined && max !== undefined && min > max ? [...problems, 'min is after max'] : problems;
}

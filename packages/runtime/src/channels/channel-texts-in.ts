import type { Speech } from '@colloquy/dialogs';
import { ENGLISH_CHANNEL_TEXTS, type ChannelTexts, type SlotStart } from '@colloquy/protocol';

/**
 * The words that are added where a channel cannot show something, as one speaks with a customer: in German or English, and with times in
 * the customer's zone. A device that shows a picker knows its own zone; a text has to say the time itself.
 */
export function channelTextsIn({ language, zone }: Speech): ChannelTexts {
  const isGerman = /^de\b/i.test(language);
  const texts = isGerman ? GERMAN : ENGLISH_CHANNEL_TEXTS;
  return { ...texts, slotTitle: (start) => texts.slotTitle(startIn(start, zone)) };
}

const WEEKDAYS = ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'];
const MONTHS = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
  ' ',
);

const GERMAN: ChannelTexts = {
  howToAnswer: ({ count, multiple }) => {
    if (!multiple || count < 2) return 'Bitte antworten Sie mit der Nummer Ihrer Wahl.';
    return `Bitte antworten Sie mit den Nummern Ihrer Wahl, zum Beispiel: 1, ${Math.min(count, 3)}.`;
  },
  slotTitle: ({ weekday, day, month, year, hour, minute, zone }) =>
    `${WEEKDAYS[weekday] ?? ''}, ${day}. ${MONTHS[month - 1] ?? ''} ${year}, ${twoDigits(hour)}:${twoDigits(minute)}${zone === undefined ? '' : ` ${zone}`}`,
  duration: (minutes) => (minutes === 1 ? '1 Minute' : `${minutes} Minuten`),
  noForm: 'Dieses Formular lässt sich hier nicht ausfüllen.',
  noPayment: 'Hier können Sie nicht bezahlen.',
  noApp: 'Diese App lässt sich hier nicht öffnen.',
  noSignIn: 'Hier können Sie sich nicht anmelden.',
  noMessage: 'Diese Nachricht lässt sich hier nicht anzeigen.',
  noFile: ({ name, url }) => {
    const known = [name, url].filter((one) => one !== undefined).join(' ');
    return known === ''
      ? 'Eine Datei lässt sich hier nicht anzeigen.'
      : `Diese Datei lässt sich hier nicht anzeigen: ${known}`;
  },
};

/** The same moment in another zone. A start that is in somebody's local time already stays; so does one where no zone is known. */
function startIn(start: SlotStart, zone: string): SlotStart {
  if (start.zone === undefined || zone === 'UTC') return start;
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})$/.exec(start.zone) ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const at = Date.UTC(start.year, start.month - 1, start.day, start.hour, start.minute) - offset * 60_000;
  const parts = new Map(
    wallClock(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const [year, month, day] = [part('year'), part('month'), part('day')];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, weekday, hour: part('hour'), minute: part('minute') };
}

function wallClock(timeZone: string): Intl.DateTimeFormat {
  const figures = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  return new Intl.DateTimeFormat('en', { ...figures, timeZone, hourCycle: 'h23' });
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

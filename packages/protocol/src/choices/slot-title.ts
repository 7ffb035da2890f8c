import { parseHubTime } from '../time.js';

/** The local time at which a slot starts, as it is to be read to a person. */
export interface SlotStart {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  /** `UTC` or, for example, `UTC+02:00`: given only when the event does not say in whose local time it is (protocol 6.10). */
  readonly zone?: string;
}

/** Writes the start of a slot in the words of a language. */
export type SlotTitle = (start: SlotStart) => string;

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A slot in English: `Tue 26 May 2020, 00:27`, with the zone behind it where there is one. It is put together by hand: `Intl`
 * writes differently from release to release, and the title is kept and compared.
 */
export function englishSlotTitle(start: SlotStart): string {
  const date = `${WEEKDAYS[start.weekday] ?? ''} ${start.day} ${MONTHS[start.month - 1] ?? ''} ${start.year}`;
  const zone = start.zone === undefined ? '' : ` ${start.zone}`;
  return `${date}, ${twoDigits(start.hour)}:${twoDigits(start.minute)}${zone}`;
}

/**
 * Where a slot starts: in the event's own offset, or without one in the zone that its time is written in.
 *
 * @param startTime `YYYY-MM-DDTHH:mm+0000`
 * @param timezoneOffset minutes from GMT
 * @returns `undefined` for a time that there is not, such as the 31st of February.
 */
export function slotStartOf(startTime: string, timezoneOffset: number | undefined): SlotStart | undefined {
  const parts = /^(.+)([+-]\d{2}):?(\d{2})$/.exec(startTime);
  const [, local = '', hours = '', minutes = ''] = parts ?? [];
  const instant = parseHubTime(`${local}:00${hours}${minutes}`);
  if (instant === undefined) return undefined;
  const written = (hours.startsWith('-') ? -1 : 1) * (Number(hours.slice(1)) * 60 + Number(minutes));
  const shown = new Date(instant.getTime() + (timezoneOffset ?? written) * 60_000);
  if (Number.isNaN(shown.getTime())) return undefined;
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    weekday: shown.getUTCDay(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    ...(timezoneOffset === undefined && { zone: written === 0 ? 'UTC' : `UTC${hours}:${minutes}` }),
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

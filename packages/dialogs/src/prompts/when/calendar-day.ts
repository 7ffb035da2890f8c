/** A day of the calendar, `YYYY-MM-DD`, years 1 to 9999. Days compare as texts do. */
export type Day = string;

const DAY_MS = 86_400_000;

/** The day with these parts; `undefined` when there is none, such as the 31st of February. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const written = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return new Date(Date.parse(`${written}T00:00:00Z`) || 0).toISOString().startsWith(written)
    ? written
    : undefined;
}

export function partsOf(day: Day): { readonly year: number; readonly month: number; readonly day: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date };
}

export function addDays(day: Day, count: number): Day {
  return new Date(middayOf(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of a later month, or the last there is: a month after the 31st of January is the 28th of February. */
export function addMonths(day: Day, count: number): Day {
  const parts = partsOf(day);
  const months = parts.year * 12 + parts.month - 1 + count;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  const last = [31, 30, 29, 28].find((date) => dayOf(year, month, date) !== undefined) ?? 28;
  return dayOf(year, month, Math.min(parts.day, last)) ?? day;
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(middayOf(day)).getUTCDay();
}

/** Noon of the day in UTC, for writing it: in ms since the epoch. */
export function middayOf(day: Day): number {
  return Date.parse(`${day}T12:00:00Z`);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

import { formatHubTime, parseHubTime } from '../time.js';
import type { Problems } from './problems.js';

/** `YYYY-MM-DDTHH:mm+0000`: as the hub writes the start of a slot, without seconds (protocol 6.10). */
const MINUTES = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(Z|[+-]\d{2}:?\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A time as a `Date`, or as a text with its zone: RFC 3339, with seconds or without. A stand-in if it is none, which is noted. */
export function checkedTime(problems: Problems, path: string, value: unknown): Date {
  const read = value instanceof Date ? value : typeof value === 'string' ? timeOf(value) : undefined;
  const year = read?.getUTCFullYear() ?? Number.NaN;
  if (read !== undefined && year >= 0 && year <= 9999) return read;
  const is = value === undefined ? 'is missing' : 'is not a time';
  problems.add(path, `${is}; give a Date, or a text such as 2030-05-28T14:30:00Z`);
  return new Date(0);
}

/** A day as `YYYY-MM-DD`; of a `Date` its day in UTC. */
export function checkedDay(problems: Problems, path: string, value: unknown): string {
  const day = value instanceof Date ? dayOf(value) : value;
  if (typeof day === 'string' && DAY.test(day) && parseHubTime(`${day}T00:00:00Z`) !== undefined) return day;
  const is = value === undefined ? 'is missing' : 'is not a day';
  problems.add(path, `${is}; give a Date, or a text such as 2030-05-28`);
  return '1970-01-01';
}

/** The start of a slot as the hub writes it, in UTC, cut to the minute (protocol 6.10). */
export function slotTime(time: Date): string {
  return `${formatHubTime(time).slice(0, 16)}+0000`;
}

function timeOf(text: string): Date | undefined {
  const [, minutes, zone] = MINUTES.exec(text) ?? [];
  return parseHubTime(minutes === undefined ? text : `${minutes}:00${zone ?? ''}`);
}

function dayOf(date: Date): string | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}

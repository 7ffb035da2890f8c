import type { Verdict } from '../reading.js';
import type { SaidTime } from './find-times.js';
import { writtenTime } from './written.js';

/** Between which times of day an answer may lie, both included: `HH:mm`. */
export interface TimeLimits {
  readonly min?: string;
  readonly max?: string;
}

/**
 * The one time that is meant. Where the half of the day was left open, the limits decide; where they do not, languages that count to
 * twelve ask, and others take what was said.
 */
export function timeWithin(said: readonly SaidTime[], limits: TimeLimits): Verdict<string> {
  const [first, ...others] = said;
  if (first === undefined) return { reason: 'time' };
  const meant = [...new Set(said.map(({ times }) => times.join()))];
  if (others.length > 0 && meant.length > 1) return { reason: 'several' };
  const [likeliest, other] = first.times;
  if (likeliest === undefined) return { reason: 'noSuchTime' };
  const fitting = first.times.filter((time) => isWithin(time, limits));
  const [value] = fitting;
  if (fitting.length > 1 && first.halves && other !== '00:00') return { reason: 'amOrPm' };
  return value === undefined ? outside(likeliest, limits) : { value };
}

function isWithin(time: string, { min = '00:00', max = '23:59' }: TimeLimits): boolean {
  return time >= min && time <= max;
}

function outside(time: string, { min = '00:00', max = '23:59' }: TimeLimits): Verdict<string> {
  const values = { min: writtenTime(min), max: writtenTime(max) };
  return { reason: time < min ? 'tooEarly' : 'tooLate', values };
}

/** Whether it is a time of day as it is to be written. */
export function isTimeOfDay(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

import { describeKind } from '../loose-value.js';
import type { Problems } from './problems.js';

/** An amount of money: `2.5`, or `'2.50'`. */
export type AmountInput = number | string;

/** Beyond it a number no longer tells hundredths apart. */
const MAX_NUMBER = 1e12;

/**
 * An amount as a decimal string with the decimals of its currency. A number that is off only by the error of its kind, such as
 * 0.1 + 0.2, is put right; one with more decimals than the currency has is noted, not rounded.
 */
export function checkedAmount(problems: Problems, path: string, value: unknown, decimals: number): string {
  const fault = faultOf(value, decimals);
  if (fault === undefined) return written(value as AmountInput, decimals);
  const example = (2.5).toFixed(decimals);
  problems.add(
    path,
    `${fault}; give a number or a decimal string such as ${example}, at most ${decimals} decimals`,
  );
  return written(0, decimals);
}

/** The sum of amounts that have the same number of decimals, without going through numbers. */
export function sumOf(amounts: readonly string[], decimals: number): string {
  const units = amounts.reduce((sum, amount) => sum + BigInt(amount.replace('.', '')), 0n);
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const rest = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
  return `${units < 0n ? '-' : ''}${whole}${rest}`;
}

/** Whether it is less than nothing. */
export function isBelowZero(amount: string): boolean {
  return amount.startsWith('-') && /[1-9]/.test(amount);
}

function faultOf(value: unknown, decimals: number): string | undefined {
  if (typeof value === 'number') return faultOfNumber(value, decimals);
  if (typeof value !== 'string') return value === undefined ? 'is missing' : `is ${describeKind(value)}`;
  const [, places = ''] = /^-?\d+(?:\.(\d+))?$/.exec(value) ?? ['', undefined];
  if (!/^-?\d+(\.\d+)?$/.test(value)) return 'is not an amount';
  return places.replace(/0+$/, '').length > decimals ? 'has too many decimals' : undefined;
}

function faultOfNumber(value: number, decimals: number): string | undefined {
  if (!Number.isFinite(value)) return 'is not an amount';
  if (Math.abs(value) > MAX_NUMBER) return 'is too big to be exact as a number';
  // What a few sums of such numbers may be off.
  const tolerance = Math.max(1e-9, Math.abs(value) * Number.EPSILON * 4);
  const off = Math.abs(Number(value.toFixed(decimals)) - value);
  return off > tolerance ? 'has too many decimals' : undefined;
}

function written(value: AmountInput, decimals: number): string {
  if (typeof value === 'number') return value.toFixed(decimals).replace(/^-(0(?:\.0+)?)$/, '$1');
  const [whole = '0', places = ''] = value.split('.');
  return decimals === 0 ? whole : `${whole}.${places.slice(0, decimals).padEnd(decimals, '0')}`;
}

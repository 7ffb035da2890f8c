import { InvalidArgumentError } from 'commander';

/*
 * What options take. Whatever they do not take is refused before anything is done, with what would do.
 */

/** Any text but none. */
export function notEmpty(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return value;
}

/** An id as a list of ours shows it: one that is none would ask for something else. */
export function idOf(value: string): string {
  if (/^\.{0,2}$/.test(value.trim()))
    throw new InvalidArgumentError('It must be an id, as the list shows it.');
  return value;
}

/** A port of this computer. */
export function portOf(value: string): number {
  const port = wholeNumber(value);
  if (port === undefined || port > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  }
  return port;
}

/** The most that one answer of a bot has. */
const LONGEST_LIST = 1_000;

/** How many a list has at most. */
export function limitOf(value: string): number {
  const limit = wholeNumber(value);
  if (limit === undefined || limit < 1 || limit > LONGEST_LIST) {
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${LONGEST_LIST}.`);
  }
  return limit;
}

/** A place in a list that is in order. */
export function sequenceOf(value: string): number {
  const sequence = wholeNumber(value);
  if (sequence === undefined || !Number.isSafeInteger(sequence)) {
    throw new InvalidArgumentError('It must be a whole number, as the end of the list before says it.');
  }
  return sequence;
}

/** Seconds as somebody gives them to a command. */
export function secondsOf(value: string): number {
  const seconds = Number(value);
  if (/^\d+(\.\d+)?$/.test(value) && seconds > 0 && seconds <= 3_600) return seconds;
  throw new InvalidArgumentError('It must be a number of seconds above 0, up to 3600.');
}

/** A language as RFC 5646 writes it, in its usual spelling: `de-de` is `de-DE`. */
export function languageOf(value: string): string {
  try {
    const [tag] = Intl.getCanonicalLocales(value);
    if (tag !== undefined) return tag;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new InvalidArgumentError('It must be the tag of a language, such as de or de-DE.');
}

/** Somebody's address for mail. Whether it reaches anybody only a mail would tell. */
export function mailAddressOf(value: string): string {
  if (/^[^\s@]+@[^\s@]+$/.test(value)) return value;
  throw new InvalidArgumentError('It must be an address for mail, such as customer@example.com.');
}

/** An address that is asked by HTTP. */
export function webAddressOf(value: string): string {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value.replace(/\/+$/, '');
  throw new InvalidArgumentError('It must be an http(s) address, such as http://127.0.0.1:4801.');
}

/** Digits only: Number() takes '' for 0, and '0x10' and '1e3' for what nobody means. */
function wholeNumber(value: string): number | undefined {
  return /^\d+$/.test(value) ? Number(value) : undefined;
}

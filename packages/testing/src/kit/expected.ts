import type { SeenMessage } from './seen-message.js';

/** What is expected of a message: its words, a pattern for them, some of its fields, or whatever a function says. */
export type Expected = string | RegExp | ExpectedFields | ((message: SeenMessage) => boolean);

/** Fields of a message; those that are left out may be anything. */
export interface ExpectedFields {
  readonly type?: string;
  readonly text?: string | RegExp;
  /** All options by title, in order. */
  readonly options?: readonly string[];
}

/** Whether a message is what is expected. */
export function isExpected(message: SeenMessage, expected: Expected): boolean {
  if (typeof expected === 'function') return expected(message);
  if (typeof expected === 'string' || expected instanceof RegExp) return fits(message.text, expected);
  const { type, text, options } = expected;
  return (
    (type === undefined || message.type === type) &&
    (text === undefined || fits(message.text, text)) &&
    (options === undefined || sameList(message.options, options))
  );
}

/** What is expected, in words. */
export function shownExpected(expected: Expected): string {
  if (typeof expected === 'function') return `what ${expected.name || 'the function'} accepts`;
  if (typeof expected === 'string') return JSON.stringify(expected);
  if (expected instanceof RegExp) return String(expected);
  const { type, text, options } = expected;
  return [
    ...(type === undefined ? [] : [`(${type})`]),
    ...(text === undefined ? [] : [shownExpected(text)]),
    ...(options === undefined ? [] : [`[${options.join(' | ')}]`]),
  ].join(' ');
}

function fits(text: string, expected: string | RegExp): boolean {
  return typeof expected === 'string' ? text === expected : expected.test(text);
}

function sameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

/** The errors of this package: code, what happened, and what to do. `{x}` is filled from the details. */
export const PROTOCOL_ERRORS = {
  COLLOQUY_E_MESSAGE_TYPE_DENIED:
    'The permission table does not let a {sender} send {type} (protocol 6.1). Send a type that it may, or let the side that may send it do so.',
  COLLOQUY_E_CALLBACK_UNREADABLE:
    'The callback is {found}, not a JSON object (protocol 7.2). Answer 400: nothing in it can be handled.',
  COLLOQUY_E_TIME_INVALID:
    'A time cannot be written for the hub (protocol 3): the Date is invalid or its year is not within 0 to 9999. Check where it comes from; parseHubTime gives undefined for a text that is no time.',
  COLLOQUY_E_CHANNEL_SETTINGS_INVALID:
    'The settings of a channel are not valid (protocol 8.2): {problems}. Write them as restrictions.outbound of the channel, optionally with a preset.',
  COLLOQUY_E_MESSAGE_INVALID:
    'A message cannot be built by {builder}: {problems}. Correct what is given to it; nothing was sent.',
} as const;

/** Stable code of an error of this package. */
export type ProtocolErrorCode = keyof typeof PROTOCOL_ERRORS;

const BRAND = Symbol.for('colloquy.protocol-error');

/** One thing that is wrong with what a builder was given. Neither part ever holds the content of the message. */
export interface MessageProblem {
  /** Where, in the words of the input, such as `items[2].title`; empty when it is the input as a whole. */
  readonly path: string;
  /** What is wrong, the limit, and what to do: `is empty; give 1 to 255 characters`. */
  readonly reason: string;
}

/** An error of this package. Never carries content of messages. */
export class ProtocolError extends Error {
  override readonly name: string;
  readonly [BRAND] = true;

  constructor(
    readonly code: ProtocolErrorCode,
    readonly details: Readonly<Record<string, string>>,
    /** With `COLLOQUY_E_MESSAGE_INVALID` everything that is wrong, at least one; empty with any other code. */
    readonly problems: readonly MessageProblem[] = [],
  ) {
    super(PROTOCOL_ERRORS[code].replace(/\{(\w+)\}/g, (_, key: string) => details[key] ?? key));
    this.name = `ProtocolError[${code}]`;
  }
}

/** Whether `error` is a {@link ProtocolError}, of this copy of the package or another. */
export function isProtocolError(error: unknown): error is ProtocolError {
  return typeof error === 'object' && error !== null && BRAND in error;
}

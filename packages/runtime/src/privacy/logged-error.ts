import { isProtocolError } from '@colloquy/protocol';
import { isRuntimeError } from '../errors.js';
import { discreetError, type DiscreetError } from './discreet-error.js';
import type { Words } from './mask.js';

/** How much of an error of a bot is logged: all but the words of the message that it is about, or where it happened only. */
export type ErrorDetail = 'whole' | 'places';

const WITHHELD = 'not shown here, since it may quote a customer; when it is given up its dead letter says it';

/** A line of a stack, as V8 writes it. */
const PLACE = /^\s+at \S.*(?:\w:\/\/|node:|[\\/]|<anonymous>)/;

/**
 * An error of a bot as the log has it. A bot may quote anything that it knows of a conversation, also what was said long before, so that
 * nothing but errors of ours, which quote nobody, are logged with their messages where customers are real.
 */
export function loggedError(error: unknown, words: Words, detail: ErrorDetail = 'whole'): DiscreetError {
  const whole = discreetError(error, words);
  return detail === 'whole' || isRuntimeError(error) || isProtocolError(error) ? whole : placesOf(whole);
}

function placesOf({ name, code, message, stack, cause }: DiscreetError): DiscreetError {
  const quoted = new Set(message.split('\n'));
  const places = stack?.split('\n').filter((line) => PLACE.test(line) && !quoted.has(line));
  return {
    name,
    ...(code !== undefined && { code }),
    message: WITHHELD,
    ...(places !== undefined && { stack: places.join('\n') }),
    ...(cause !== undefined && { cause: placesOf(cause) }),
  };
}

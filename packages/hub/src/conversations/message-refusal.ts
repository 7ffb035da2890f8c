import { HubRefusal } from '../errors.js';
import type { HubAnswer } from '../errors.js';

/** Where the message stands in its batch: `messages.message[1]`. Refusals name fields below it (protocol 3.2). */
export function messagePath(index: number): string {
  return `messages.message[${index}]`;
}

/** A value of the message that cannot be: 400-199 with the path of the field. */
export function invalidField(path: string, why: string): HubRefusal {
  return new HubRefusal('invalidInMessage', [path, `(${why})`], [{ key: path, value: why }]);
}

/** A field that this message needs: 400-143 with its path. */
export function missingField(path: string, why: string): HubRefusal {
  return new HubRefusal('missing', [path], [{ key: path, value: why }]);
}

/** Any other refusal that concerns one field. */
export function refuseField(
  answer: HubAnswer,
  path: string,
  values: readonly string[],
  why: string,
): HubRefusal {
  return new HubRefusal(answer, values, [{ key: path, value: why }]);
}

import { InvalidArgumentError } from 'commander';

/**
 * Where a local hub is, as somebody types it: `127.0.0.1:4700`, the address of its page, or that of its API.
 *
 * @returns the address of its page.
 */
export function hubAddress(typed: string): string {
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new InvalidArgumentError('It must be the address of a local hub, such as http://127.0.0.1:4700.');
  }
  return new URL(url).origin;
}

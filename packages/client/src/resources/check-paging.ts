import type { OperationName } from '@colloquy/protocol';
import { RequestInvalidError } from '../errors.js';

/**
 * Checks which page is asked for (protocol 3).
 *
 * @throws RequestInvalidError when a figure is no whole number from 1.
 */
export function checkPaging(
  operation: OperationName,
  given: Readonly<Record<string, number | undefined>>,
): void {
  const wrong = Object.entries(given).filter(
    ([, value]) => value !== undefined && !(Number.isInteger(value) && value >= 1),
  );
  if (wrong.length === 0) return;
  const fields = wrong.map(([name]) => name);
  throw new RequestInvalidError(`${fields.join(' and ')} must be a whole number from 1`, {
    operation,
    fields,
  });
}

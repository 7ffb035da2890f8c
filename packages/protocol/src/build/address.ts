import { LIMITS } from '../limits.js';
import { describeKind } from '../loose-value.js';
import type { Problems } from './problems.js';

const ALLOWED = { web: /^https?:$/, any: /^(?!(?:javascript|vbscript|data):)/ };

/**
 * An absolute address as it is written; one given as `URL` is written out. At most 2500 characters (protocol 5.2).
 *
 * @param schemes which schemes are allowed; `http` and `https` when left out, `any` for an app's own, too
 */
export function checkedAddress(
  problems: Problems,
  path: string,
  value: unknown,
  schemes: 'web' | 'any' = 'web',
): string {
  const should =
    schemes === 'web' ? 'give an absolute http or https address' : 'give an absolute address with its scheme';
  const written = value instanceof URL ? value.href : value;
  if (typeof written !== 'string') {
    problems.add(path, `${written === undefined ? 'is missing' : `is ${describeKind(written)}`}; ${should}`);
    return '';
  }
  // A space around it would be cut by who reads it here, and perhaps not by who reads it there.
  const read = written.trim() === written && URL.canParse(written) ? new URL(written) : undefined;
  if (read === undefined || !ALLOWED[schemes].test(read.protocol)) {
    problems.add(path, `is not an address that can be opened; ${should}`);
  } else if (written.length > LIMITS.urlLength) {
    problems.add(path, `has ${written.length} characters; give 1 to ${LIMITS.urlLength}`);
  }
  return written;
}

import { LIMITS } from '../limits.js';
import type { Problems } from './problems.js';

/** A structure as `content.json`: a string that holds JSON, at most 10,000 characters (protocol 5.4). */
export function jsonContent(problems: Problems, content: object): { readonly json: string } {
  const json = JSON.stringify(content);
  if (json.length > LIMITS.contentLength) {
    problems.add(
      '',
      `comes to ${json.length} characters of JSON; give less, together at most ${LIMITS.contentLength}`,
    );
  }
  return { json };
}

import { foldTitle } from '../choices/fold-title.js';
import { readerOf, type Reader } from './reader.js';

/** An answer whose title is what comes back (protocol 6.9, 6.13); a text alone is its title. */
export type AnswerInput =
  | string
  | {
      /** At least one character; no two alike, letter case and white space aside. */
      readonly title: string;
    };

/** At least one answer, each told from the others by its title alone. */
export function answersOf<Key extends string>(
  from: Reader<{ readonly [K in Key]?: readonly AnswerInput[] }>,
  key: Parameters<(typeof from)['list']>[0],
): { title: string }[] {
  const seen = new Map<string, string>();
  return from.list(key, {}, (value, path) => {
    const answer = readerOf<{ readonly title: string }>(from.problems, path, value, 'title');
    const title = answer.text('title');
    const folded = foldTitle(title);
    const place = answer.pathOf('title');
    const first = seen.get(folded);
    if (title !== '' && folded === '') answer.report('title', 'cannot be read; give a title that shows');
    else if (title !== '' && first !== undefined) {
      answer.report('title', `reads like ${first}; give each a title of its own, as it is the answer`);
    } else seen.set(folded, place);
    return { title };
  });
}

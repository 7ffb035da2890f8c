import { wordsIn } from './fold.js';

/** Something that may be named, by one of several names. */
export interface Nameable {
  readonly id: string;
  readonly names: readonly string[];
}

/** What a text names. */
export interface Mentions {
  /** The ids, each once, in the order of the text. */
  readonly ids: readonly string[];
  /** The words of the text without the names. */
  readonly rest: string;
}

/** "Not blue, red" names red alone. */
const NEGATIONS: ReadonlySet<string> = new Set(
  'not nicht kein keine keinen keiner keinem statt anstatt except außer pas'.split(' '),
);
/** They may stand between a negation and what it is about. */
const ARTICLES: ReadonlySet<string> = new Set(
  'a an the of der die das den dem ein eine einen le la les el los'.split(' '),
);

/** Finds names as whole words. Of names that begin at the same word the longest counts: "dark red" is not "red" as well. */
export function findMentions(text: string, nameables: readonly Nameable[]): Mentions {
  const words = wordsIn(text);
  const names = nameables
    .flatMap(({ id, names: own }) => own.map((name) => ({ id, words: wordsIn(name) })))
    .filter(({ words: own }) => own.length > 0)
    .toSorted((one, other) => other.words.length - one.words.length);
  const ids = new Set<string>();
  const rest: string[] = [];
  let place = 0;
  while (place < words.length) {
    const here = place;
    const named = names.find((name) => name.words.every((word, index) => words[here + index] === word));
    if (named === undefined) rest.push(words[here] ?? '');
    else if (!isNegated(words, here)) ids.add(named.id);
    place += named?.words.length ?? 1;
  }
  return { ids: [...ids], rest: rest.join(' ') };
}

function isNegated(words: readonly string[], place: number): boolean {
  const before = words[place - 1] ?? '';
  return NEGATIONS.has(ARTICLES.has(before) ? (words[place - 2] ?? '') : before);
}

import type { Said } from '../prompts/reading.js';
import { cleanText } from '../prompts/words/clean-text.js';
import { MAX_ANSWER_LENGTH } from '../prompts/words/fold.js';
import { tongueOf } from '../prompts/words/tongue-of.js';
import { indexOf, meantBy, weighed, type ExampleIndex } from './example-index.js';
import { isNegation } from './function-words.js';
import type { DeclaredIntents, EntityMap, IntentDeclaration } from './intents.js';
import { plainWords } from './plain-words.js';
import type { Recognizer, RecognizerAnswer } from './recognizer.js';

/** What a keyword alone makes of it: likely enough to act on, not enough to leave a question for. */
const KEYWORD_SCORE = 0.8;
/** Examples of another language count, since customers mix languages, a little less. */
const OTHER_TONGUE = 0.97;
/** What is left of a score when the text says "not" and the example does not. */
const NEGATED = 0.6;
/** Below this nothing that is said besides can make it an answer. */
const LEAST = 0.3;
/** No more than these are ever asked about. To look for what was said with each costs more than all the rest. */
const MOST_CANDIDATES = 3;

/**
 * The built-in recognizer: patterns, keywords, and examples with a tolerance for typos and for what is said besides. It needs no
 * network, answers at once, and says the same of the same text. It reads the first 500 characters of a text.
 */
export function patternRecognizer(intents: DeclaredIntents): Recognizer {
  const { declared } = intents;
  const index = indexOf(declared);
  const keywords = new Map(
    Object.entries(declared).map(([name, { keywords: own = {} }]) => [
      name,
      Object.values(own).flat().map(plainWords),
    ]),
  );
  return {
    name: 'patterns',
    recognize: ({ text, at, speech, accepts }): RecognizerAnswer => {
      const said: Said = { body: cleanText(text.slice(0, MAX_ANSWER_LENGTH)), at, speech };
      const words = plainWords(said.body);
      const matches = matchesOf(words, index);
      const scored = (name: string, besides: ReadonlySet<string>): number => {
        const tongue = tongueOf(speech.language);
        const scores = (matches.get(name) ?? []).map((match) =>
          scoreOf(match, words, besides, { index, tongue }),
        );
        return Math.max(0, ...scores);
      };
      const all = new Set(words);
      const candidates = accepts.flatMap(({ name }) => {
        const declaration = Object.hasOwn(declared, name) ? declared[name] : undefined;
        if (declaration === undefined) return [];
        const isCertain = (declaration.patterns ?? []).some(
          (pattern) => matchOf(pattern, said.body) !== null,
        );
        const isNamed = (keywords.get(name) ?? []).some((keyword) => hasInOrder(words, keyword));
        const floor = isCertain ? 1 : isNamed ? KEYWORD_SCORE : 0;
        const best = Math.max(floor, ...(matches.get(name) ?? []).map((match) => match.recall ** 1.5));
        return best < LEAST ? [] : [{ name, declaration, floor, best, plain: scored(name, all) }];
      });
      const intentsFound = candidates
        .toSorted((one, other) => other.best - one.best || other.plain - one.plain)
        .slice(0, MOST_CANDIDATES)
        .map(({ name, declaration, floor }) => {
          const { entities, rest } = entitiesIn(declaration, said);
          const besides = new Set(plainWords(rest));
          return { name, score: Math.max(floor, scored(name, besides)), entities };
        });
      return { intents: intentsFound };
    },
  };
}

/** How an example is said in a text. */
interface Match {
  readonly place: number;
  /** How much of the example is said, from 0 to 1. */
  readonly recall: number;
  /** The words of the text that say it. */
  readonly by: ReadonlySet<string>;
}

function matchesOf(words: readonly string[], index: ExampleIndex): ReadonlyMap<string, readonly Match[]> {
  const found = new Map<number, { weight: number; by: Set<string>; met: Set<string> }>();
  for (const word of new Set(words)) {
    for (const meant of meantBy(word, index)) {
      const weight = index.weightOf(meant) * (meant === word ? 1 : 0.9);
      for (const place of index.places.get(meant) ?? []) {
        const match = found.get(place) ?? { weight: 0, by: new Set(), met: new Set() };
        found.set(place, match);
        match.by.add(word);
        if (!match.met.has(meant)) match.weight += weight;
        match.met.add(meant);
      }
    }
  }
  const matches = new Map<string, Match[]>();
  for (const [place, { weight, by }] of found) {
    const example = index.examples[place];
    if (example === undefined) continue;
    const match = { place, recall: Math.min(1, weight / example.weight), by };
    matches.set(example.intent, [...(matches.get(example.intent) ?? []), match]);
  }
  return matches;
}

/** How likely it is, by how much of the example is said, and how much is said besides. What was read as an entity is no other matter. */
function scoreOf(
  { place, recall, by }: Match,
  words: readonly string[],
  besides: ReadonlySet<string>,
  { index, tongue }: { readonly index: ExampleIndex; readonly tongue: string },
): number {
  const example = index.examples[place];
  if (example === undefined) return 0;
  const own = weighed(by, index.weightOf);
  const other = new Set(words.filter((word) => !by.has(word) && besides.has(word)));
  const precision = own / (own + weighed(other, index.weightOf));
  const isTurned = !example.isNegative && words.some(isNegation);
  const factor = (example.tongue === tongue ? 1 : OTHER_TONGUE) * (isTurned ? NEGATED : 1);
  return recall ** 1.5 * (0.5 + 0.5 * precision) * factor;
}

function entitiesIn(
  { entities = {}, patterns = [] }: IntentDeclaration,
  said: Said,
): { readonly entities: Readonly<Record<string, unknown>>; readonly rest: string } {
  const found = namedIn(patterns, entities, said);
  let rest = said.body;
  // The 9 of a date is no number besides: what is told apart by more than its digits comes first.
  const vaguestLast = Object.entries(entities).toSorted(
    ([, one], [, other]) => Number(one.kind === 'number') - Number(other.kind === 'number'),
  );
  for (const [name, entity] of vaguestLast) {
    if (Object.hasOwn(found, name)) continue;
    const one = entity.find({ ...said, body: rest });
    if (one === undefined) continue;
    found[name] = one.value;
    rest = one.rest;
  }
  return { entities: found, rest };
}

/** What the groups of patterns name. */
function namedIn(patterns: readonly RegExp[], entities: EntityMap, said: Said): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const groups = patterns.flatMap((pattern) => Object.entries(matchOf(pattern, said.body)?.groups ?? {}));
  for (const [name, words] of groups) {
    // A group that took no part in the match has no words, whatever its type says.
    const value = (words as string | undefined) && entities[name]?.read(words, said);
    if (value !== undefined && value !== '') found[name] = value;
  }
  return found;
}

/** A pattern with the flags `g` or `y` remembers where it was: the same text would not give the same answer. */
function matchOf(pattern: RegExp, text: string): RegExpExecArray | null {
  pattern.lastIndex = 0;
  return pattern.exec(text);
}

function hasInOrder(words: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0) return false;
  return words.some((_, start) => wanted.every((word, index) => words[start + index] === word));
}

import type { Said } from '../prompts/reading.js';
import { cleanText } from '../prompts/words/clean-text.js';
import { MAX_ANSWER_LENGTH } from '../prompts/words/fold.js';
import { tongueOf } from '../prompts/words/tongue-of.js';
import { indexOf, LEAST, meantBy, recalled, weighed, type ExampleIndex } from './example-index.js';
import { isFunctionWord, isNegation } from './function-words.js';
import type { DeclaredIntents, EntityMap, IntentDeclaration } from './intents.js';
import { plainWords } from './plain-words.js';
import type { Recognizer, RecognizerAnswer } from './recognizer.js';

/** What a keyword alone makes of it: likely enough to act on, not enough to leave a question for. */
const KEYWORD_SCORE = 0.8;
/** Examples of another language count, since customers mix languages, a little less. */
const OTHER_TONGUE = 0.97;
/** What is left of a score when the text says "not" and the example does not. */
const NEGATED = 0.6;
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
      const distinct = new Set(words);
      const matches = matchesOf(distinct, index);
      const facts = { index, tongue: tongueOf(speech.language), isNegative: words.some(isNegation) };
      /** What is read as an entity is no other matter: `rest` is what the text says besides. */
      const scored = (name: string, rest: ReadonlySet<string>): number => {
        const said = [...distinct].filter((word) => rest.has(word));
        const besides = { words: rest, weight: weighed(said, index.weightOf) };
        const scores = (matches.get(name) ?? []).map((match) => scoreOf(match, besides, facts));
        return Math.max(0, ...scores);
      };
      const candidates = accepts.flatMap(({ name }) => {
        const declaration = Object.hasOwn(declared, name) ? declared[name] : undefined;
        if (declaration === undefined) return [];
        const isCertain = (declaration.patterns ?? []).some(
          (pattern) => matchOf(pattern, said.body) !== null,
        );
        const isNamed = (keywords.get(name) ?? []).some((keyword) => hasInOrder(words, keyword));
        const floor = isCertain ? 1 : isNamed ? KEYWORD_SCORE : 0;
        const best = Math.max(floor, ...(matches.get(name) ?? []).map((match) => recalled(match.recall)));
        return best === 0 ? [] : [{ name, declaration, floor, best }];
      });
      const intentsFound = likeliest(candidates, (name) => scored(name, distinct)).map(
        ({ name, declaration, floor }) => {
          const { entities, rest } = entitiesIn(declaration, said);
          return { name, score: Math.max(floor, scored(name, new Set(plainWords(rest)))), entities };
        },
      );
      return { intents: intentsFound };
    },
  };
}

/** As many as are asked about. What is said besides is weighed only where it decides, since a long text resembles everything a little. */
function likeliest<Candidate extends { readonly name: string; readonly best: number }>(
  candidates: readonly Candidate[],
  scored: (name: string) => number,
): readonly Candidate[] {
  const sorted = candidates.toSorted((one, other) => other.best - one.best);
  const last = sorted[MOST_CANDIDATES - 1]?.best ?? 0;
  return sorted
    .filter(({ best }) => best >= last)
    .map((candidate) => ({ candidate, plain: scored(candidate.name) }))
    .toSorted((one, other) => other.candidate.best - one.candidate.best || other.plain - one.plain)
    .slice(0, MOST_CANDIDATES)
    .map(({ candidate }) => candidate);
}

/** How an example is said in a text. */
interface Match {
  readonly place: number;
  /** How much of the example is said, from 0 to 1. */
  readonly recall: number;
  /** The words of the text that say it, each once. */
  readonly by: readonly string[];
}

/** A word of the text, and what word of the examples it is. */
interface Meaning {
  readonly word: string;
  readonly meant: string;
  readonly weight: number;
}

interface Meeting {
  weight: number;
  readonly by: string[];
  /** The words of the example that are said. */
  readonly met: string[];
}

/** By intent. Words like "the" are in every other example: they bring up those only that they could make likely on their own. */
function matchesOf(words: ReadonlySet<string>, index: ExampleIndex): ReadonlyMap<string, readonly Match[]> {
  const meanings = [...words].flatMap((word) =>
    meantBy(word, index).map((meant): Meaning => ({
      word,
      meant,
      weight: index.weightOf(meant) * (meant === word ? 1 : 0.9),
    })),
  );
  const found = new Map<number, Meeting>();
  for (const { meant } of meanings) {
    const places = isFunctionWord(meant) ? index.placesOfLittle : index.places;
    for (const place of places.get(meant) ?? []) {
      if (!found.has(place)) found.set(place, { weight: 0, by: [], met: [] });
    }
  }
  for (const meaning of meanings) {
    for (const place of index.places.get(meaning.meant) ?? []) note(found.get(place), meaning);
  }
  return byIntent(found, index);
}

function note(meeting: Meeting | undefined, { word, meant, weight }: Meaning): void {
  if (meeting === undefined) return;
  if (meeting.by.at(-1) !== word) meeting.by.push(word);
  if (meeting.met.includes(meant)) return;
  meeting.met.push(meant);
  meeting.weight += weight;
}

function byIntent(
  found: ReadonlyMap<number, Meeting>,
  index: ExampleIndex,
): ReadonlyMap<string, readonly Match[]> {
  const matches = new Map<string, Match[]>();
  for (const [place, { weight, by }] of found) {
    const example = index.examples[place];
    if (example === undefined) continue;
    const recall = Math.min(1, weight / example.weight);
    if (recalled(recall) < LEAST) continue;
    const match = { place, recall, by };
    const others = matches.get(example.intent);
    if (others === undefined) matches.set(example.intent, [match]);
    else others.push(match);
  }
  return matches;
}

/** How likely it is, by how much of the example is said, and how much is said besides. */
function scoreOf(
  { place, recall, by }: Match,
  besides: { readonly words: ReadonlySet<string>; readonly weight: number },
  {
    index,
    tongue,
    isNegative,
  }: { readonly index: ExampleIndex; readonly tongue: string; readonly isNegative: boolean },
): number {
  const example = index.examples[place];
  if (example === undefined) return 0;
  const own = weighed(by, index.weightOf);
  const shared = by.filter((word) => besides.words.has(word));
  const other = Math.max(0, besides.weight - weighed(shared, index.weightOf));
  const precision = own / (own + other);
  const isTurned = isNegative && !example.isNegative;
  const factor = (example.tongue === tongue ? 1 : OTHER_TONGUE) * (isTurned ? NEGATED : 1);
  // What adds up to the same is to be the same, whatever the order of the words.
  return Number((recalled(recall) * (0.5 + 0.5 * precision) * factor).toFixed(9));
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

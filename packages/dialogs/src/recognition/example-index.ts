import { tongueOf } from '../prompts/words/tongue-of.js';
import { isFunctionWord, isNegation } from './function-words.js';
import { SLOT } from './intent-problems.js';
import type { IntentMap } from './intents.js';
import { isTypo, plainWords } from './plain-words.js';

/** An example of an intent, as it is compared. */
interface Example {
  readonly intent: string;
  readonly tongue: string;
  readonly words: ReadonlySet<string>;
  readonly weight: number;
  readonly isNegative: boolean;
}

/** The examples of a bot, found by their words. */
export interface ExampleIndex {
  readonly examples: readonly Example[];
  /** Word to the places of the examples with it. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** Words like "the", to the examples that have so little else that these alone make them likely. */
  readonly placesOfLittle: ReadonlyMap<string, readonly number[]>;
  /** Words by length: typos are looked for among those that are about as long. */
  readonly byLength: ReadonlyMap<number, readonly string[]>;
  readonly weightOf: (word: string) => number;
}

/** What words like "the" weigh: next to nothing, but an example may be made of them alone. */
const FUNCTION_WORD = 0.1;

/** Below this nothing that is said besides can make it an answer. */
export const LEAST = 0.3;

export function indexOf(declared: IntentMap): ExampleIndex {
  const raw = Object.entries(declared).flatMap(([intent, { examples = {} }]) =>
    Object.entries(examples).flatMap(([language, texts]) =>
      texts.map((text) => ({ intent, language, words: new Set(plainWords(text.replace(SLOT, ' '))) })),
    ),
  );
  const intentsWith = new Map<string, Set<string>>();
  for (const { intent, words } of raw) {
    for (const word of words) intentsWith.set(word, (intentsWith.get(word) ?? new Set()).add(intent));
  }
  // A word of many intents tells little of which it is.
  const weights = new Map(
    [...intentsWith].map(([word, { size }]) => [
      word,
      isFunctionWord(word) ? FUNCTION_WORD : 1 / Math.sqrt(Math.min(9, size)),
    ]),
  );
  const weightOf = (word: string): number => weights.get(word) ?? (isFunctionWord(word) ? FUNCTION_WORD : 1);
  const examples = raw
    .filter(({ words }) => words.size > 0)
    .map(({ intent, language, words }) => ({
      intent,
      tongue: tongueOf(language),
      words,
      weight: weighed(words, weightOf),
      isNegative: [...words].some(isNegation),
    }));
  const places = placesOf(examples, () => true);
  const placesOfLittle = placesOf(examples, ({ words, weight }) => {
    const little = weighed([...words].filter(isFunctionWord), weightOf);
    return recalled(little / weight) >= LEAST;
  });
  const byLength = new Map<number, string[]>();
  for (const word of places.keys()) byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
  return { examples, places, placesOfLittle, byLength, weightOf };
}

function placesOf(
  examples: readonly Example[],
  counts: (example: Example) => boolean,
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [place, example] of examples.entries()) {
    if (!counts(example)) continue;
    for (const word of example.words) {
      const known = places.get(word);
      if (known === undefined) places.set(word, [place]);
      else known.push(place);
    }
  }
  return places;
}

/** What the part of an example that is said makes of it. */
export function recalled(part: number): number {
  return part ** 1.5;
}

/** The sum of the weights of words. */
export function weighed(words: Iterable<string>, weightOf: (word: string) => number): number {
  let sum = 0;
  for (const word of words) sum += weightOf(word);
  return sum;
}

/** Which word of the examples a word of the customer's is; itself when it is one, else one that it is a typo of. */
export function meantBy(word: string, { places, byLength }: ExampleIndex): readonly string[] {
  if (places.has(word)) return [word];
  const meant: string[] = [];
  for (let length = word.length - 2; length <= word.length + 2; length += 1) {
    for (const known of byLength.get(length) ?? []) if (isTypo(word, known)) meant.push(known);
  }
  return meant;
}

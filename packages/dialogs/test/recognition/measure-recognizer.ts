/**
 * How long the built-in recognizer takes for a bot with 100 intents of 16 examples each: the figures of docs/guides/recognition.md.
 * Run by `node packages/dialogs/dist/test/recognition/measure-recognizer.js`.
 */
import { entity, intents, patternRecognizer, type IntentMap } from '../../src/index.js';

const SYLLABLES = 'ta ble mo ver lin kar son pre ti gra con fer dis pol wen zug her bau sten lich'.split(' ');
const LITTLE = 'the a my to of for please is ich der die einen und'.split(' ');
const TEXTS = 2_000;
const WARM_UP = 400;

let seed = 7;
/** The same numbers each time, from 0 to below `limit`. */
function next(limit: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return seed % limit;
}

function times<Item>(count: number, make: (index: number) => Item): readonly Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function oneOf(list: readonly string[]): string {
  return list[next(list.length)] ?? '';
}

const vocabulary = times(1_200, () => times(2 + next(3), () => oneOf(SYLLABLES)).join(''));
const sentence = (words: number): string =>
  times(words, (index) => oneOf(index % 3 === 1 ? LITTLE : vocabulary)).join(' ');

const declared: IntentMap = Object.fromEntries(
  times(100, (index) => [
    `intent${index}`,
    {
      title: `Intent ${index}`,
      examples: {
        en: times(8, () => sentence(3 + next(5))),
        de: times(8, () => sentence(3 + next(5))),
      },
      ...(index % 4 === 0 && { entities: { day: entity.date(), count: entity.number() } }),
    },
  ]),
);
const example = (): string => oneOf(declared[`intent${next(100)}`]?.examples?.['en'] ?? []);

const KINDS: Readonly<Record<string, () => string>> = {
  'an example': example,
  'an example with typos': () => example().replace(/\b(\w\w)\w(\w{3,})/g, '$1$2'),
  'eight words that nobody knows': () => sentence(8).replace(/[aeiou]/g, 'y'),
  'a day, a number and more': () => `next friday at 11 for 3 people ${sentence(6)}`,
  'eighty words, half of them unknown': () => sentence(80).replace(/a/g, 'y'),
};

const recognizer = patternRecognizer(intents(declared));
const accepts = Object.keys(declared).map((name) => ({ name, title: name, examples: [], entities: {} }));
const call = { signal: new AbortController().signal };
const facts = { at: Date.UTC(2026, 0, 5), speech: { language: 'en-US', zone: 'UTC' }, accepts };

for (const [kind, make] of Object.entries(KINDS)) {
  const took = times(TEXTS, make).map((text) => {
    const since = performance.now();
    void recognizer.recognize({ text, ...facts }, call);
    return performance.now() - since;
  });
  const sorted = took.slice(WARM_UP).toSorted((one, other) => one - other);
  const [half, most] = [0.5, 0.99].map((share) => sorted[Math.floor(sorted.length * share)] ?? 0);
  console.log(`${kind.padEnd(36)} p50 ${half?.toFixed(2)} ms, p99 ${most?.toFixed(2)} ms`);
}

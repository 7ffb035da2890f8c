/** The numbers of a language in words. */
export interface NumberWords {
  /** Each word that is a number of its own. */
  readonly values: ReadonlyMap<string, number>;
  /** Words that may be an article or a pronoun as well: a number only where nothing else is one. */
  readonly weak: ReadonlyMap<string, number>;
  /** Before the number. */
  readonly minus: ReadonlySet<string>;
}

const ENGLISH_SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const ENGLISH_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const GERMAN_SMALL =
  'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn';
const GERMAN_TENS = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig';
const SPANISH_SMALL = 'cero _ dos tres cuatro cinco seis siete ocho nueve diez once doce';
const FRENCH_SMALL = 'zéro _ deux trois quatre cinq six sept huit neuf dix onze douze';

export const NUMBER_WORDS: { readonly en: NumberWords } & Readonly<Record<string, NumberWords>> = {
  en: {
    values: without(
      ['one'],
      [...small(ENGLISH_SMALL), ...tens(ENGLISH_TENS), ['dozen', 12], ['hundred', 100], ['thousand', 1000]],
    ),
    weak: new Map([
      ['one', 1],
      ['none', 0],
    ]),
    minus: new Set(['minus', 'negative']),
  },
  de: {
    values: new Map([
      ...small(GERMAN_SMALL),
      ...tens(GERMAN_TENS),
      ...germanCompounds(),
      ['zwo', 2],
      ['dreissig', 30],
      ['fuenf', 5],
      ['zwoelf', 12],
      ['dutzend', 12],
      ['hundert', 100],
      ['tausend', 1000],
    ]),
    weak: new Map([
      ['ein', 1],
      ['eine', 1],
      ['einen', 1],
      ['einem', 1],
      ['einer', 1],
      ['keine', 0],
      ['keiner', 0],
    ]),
    minus: new Set(['minus']),
  },
  es: {
    values: new Map(small(SPANISH_SMALL)),
    weak: new Map([
      ['un', 1],
      ['una', 1],
      ['uno', 1],
    ]),
    minus: new Set(['menos']),
  },
  fr: {
    values: new Map(small(FRENCH_SMALL)),
    weak: new Map([
      ['un', 1],
      ['une', 1],
    ]),
    minus: new Set(['moins']),
  },
};

type Entry = [string, number];

function small(list: string): Entry[] {
  return list
    .split(' ')
    .map((word, value): Entry => [word, value])
    .filter(([word]) => word !== '_');
}

function tens(list: string): Entry[] {
  return list.split(' ').map((word, index): Entry => [word, (index + 2) * 10]);
}

/** "einundzwanzig" to "neunundneunzig". */
function germanCompounds(): Entry[] {
  const units = small(GERMAN_SMALL)
    .slice(1, 10)
    .map(([word, value]): Entry => [word === 'eins' ? 'ein' : word, value]);
  return tens(GERMAN_TENS).flatMap(([ten, value]) =>
    units.map(([unit, one]): Entry => [`${unit}und${ten}`, value + one]),
  );
}

function without(words: readonly string[], entries: readonly Entry[]): ReadonlyMap<string, number> {
  return new Map(entries.filter(([word]) => !words.includes(word)));
}

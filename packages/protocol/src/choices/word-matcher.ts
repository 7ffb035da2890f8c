/** How a language names a place in a list. All words arrive folded: lower case, single spaces. */
export interface WordMatcher {
  /**
   * The place that the words name, such as 2 for "the second one".
   *
   * @param count how many options there are: what "last" means
   * @returns `undefined` if the words name none. A place outside 1 to `count` is not matched.
   */
  readonly ordinal: (words: string, count: number) => number | undefined;
  /** Words between the parts of an answer that names several, such as "and". */
  readonly joiners?: readonly string[];
  /** Answers that name every option, such as "all of them". */
  readonly all?: readonly string[];
}

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
];
const CARDINALS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const NOUN = '(?:one|option|choice|item|answer)';
const PLEASE = '(?:,? please)?';
const WORDS = new RegExp(`^(?:i(?:'d| would) like )?(?:the )?(\\S+?)(?: ${NOUN})?${PLEASE}$`, 'u');
const NUMBERED = new RegExp(
  `^(?:the )?(?:number|no\\.?|nr\\.?|option|choice|item|answer) ?#?(\\S+?)${PLEASE}$`,
  'u',
);
/** "two" counts, "the two" and "the one" point at something. */
const ALONE = new RegExp(`^(\\S+?)${PLEASE}$`, 'u');
const BEFORE_LAST = new RegExp(`^(?:the )?(?:second|next) to last(?: ${NOUN})?${PLEASE}$`, 'u');

/** English: "second", "the second one", "2nd", "number two", "the last one", "second to last", up to the twelfth. */
export const ENGLISH_WORDS: WordMatcher = {
  ordinal: (words, count) => {
    if (BEFORE_LAST.test(words)) return count - 1;
    const numbered = NUMBERED.exec(words)?.[1];
    if (numbered !== undefined) return placeIn(CARDINALS, numbered) ?? digits(numbered);
    const alone = ALONE.exec(words)?.[1];
    const [, word = ''] = WORDS.exec(words) ?? [];
    if (word === 'last') return count;
    return (
      placeIn(ORDINALS, word) ??
      placeIn(CARDINALS, alone) ??
      digits(/^(\d{1,4})(?:st|nd|rd|th)$/.exec(word)?.[1])
    );
  },
  joiners: ['and'],
  all: ['all', 'all of them', 'all of these', 'every one', 'everything'],
};

function placeIn(list: readonly string[], word: string | undefined): number | undefined {
  const place = word === undefined ? 0 : list.indexOf(word) + 1;
  return place > 0 ? place : undefined;
}

function digits(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

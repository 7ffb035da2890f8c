import { NUMBER_WORDS } from '../numbers/number-words.js';
import { own } from '../words/own.js';

/** A word, a number in digits, or a mark. */
export interface Token {
  readonly text: string;
  /** In the folded text. */
  readonly start: number;
  readonly end: number;
}

/** A folded text in pieces: words, digits, and each other mark by itself. */
export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/\d+|[\p{L}\p{M}']+|[^\s\p{L}\p{M}'\d]/gu)].map(({ 0: piece, index }) => ({
    text: piece,
    start: index,
    end: index + piece.length,
  }));
}

/** The pieces of a text, and the language they are read in. */
export class Tokens {
  constructor(
    readonly all: readonly Token[],
    /** A key of {@link NUMBER_WORDS}. */
    private readonly tongue: string,
  ) {}

  text(place: number): string {
    return this.all[place]?.text ?? '';
  }

  /** Whether the word here is one of these. */
  is(place: number, words: readonly string[]): boolean {
    return words.includes(this.text(place));
  }

  /** How many pieces one of these phrases takes up here: the longest that fits; 0 when none does. */
  phrase(place: number, phrases: readonly string[]): number {
    const lengths = phrases.map((phrase) => {
      const words = phrase.split(' ');
      return words.every((word, index) => this.text(place + index) === word) ? words.length : 0;
    });
    return Math.max(0, ...lengths);
  }

  /** Digits here, of at most so many. */
  digits(place: number, most: number): number | undefined {
    const text = this.text(place);
    return /^\d+$/.test(text) && text.length <= most ? Number(text) : undefined;
  }

  /** A number here, in digits or as a word. */
  number(place: number, one: readonly string[] = []): number | undefined {
    if (this.is(place, one)) return 1;
    const word = this.text(place);
    const table = own(NUMBER_WORDS, this.tongue) ?? NUMBER_WORDS.en;
    return this.digits(place, 4) ?? table.values.get(word) ?? table.weak.get(word);
  }

  /** Whether nothing stands between this piece and the one before it. */
  touches(place: number): boolean {
    return place > 0 && this.all[place - 1]?.end === this.all[place]?.start;
  }
}

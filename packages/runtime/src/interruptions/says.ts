import { bareWords } from '@colloquy/dialogs';

/** Phrases, or phrases by language: each counts in every language, since people mix them. */
export type Phrases = readonly string[] | Readonly<Record<string, readonly string[]>>;

/** Something that was said: the view of a turn, or a `text` event of a dialog. */
export interface Spoken {
  readonly body: string;
}

/** Whether one of some phrases was said. */
export interface SaidPhrases {
  (said: Spoken): boolean;
  /** The phrases, for tools that want to say one. */
  readonly phrases: readonly string[];
}

/** Nobody says more than this to ask for one thing; what is longer is not compared. */
const MAX_LENGTH = 200;

/**
 * Whether the customer has said one of these phrases, and nothing else: "help", "Help, please!", but not "help the children". Case,
 * punctuation and words of politeness do not count.
 *
 * @example
 * ```ts
 * says({ en: ['opening hours', 'when are you open'], de: ['öffnungszeiten'] })
 * ```
 */
export function says(phrases: Phrases): SaidPhrases {
  const given: readonly string[] = isList(phrases) ? phrases : Object.values(phrases).flat();
  const known = new Set(given.map(plain).filter((phrase) => phrase !== ''));
  const isSaid = ({ body }: Spoken): boolean => body.length <= MAX_LENGTH && known.has(plain(body));
  return Object.assign(isSaid, { phrases: given });
}

function isList(phrases: Phrases): phrases is readonly string[] {
  return Array.isArray(phrases);
}

function plain(text: string): string {
  return bareWords(text.replaceAll(/[?¿]/gu, ' '));
}

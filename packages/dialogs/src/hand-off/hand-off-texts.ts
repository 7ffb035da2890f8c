import { words, type Sayable, type Words } from '../texts/words.js';

/** What a hand-over says to the customer. Each may be a text of your own, or `null`: then nothing is said. */
export interface HandOffTexts {
  /** Before a person is asked for. */
  readonly handingOver: Sayable | null;
  /** When the hub did not take the request, so that the bot is there again. */
  readonly failed: Sayable | null;
}

/** The built-in words, English first. */
export const HAND_OFF_TEXTS: { readonly [Key in keyof HandOffTexts]: Words } = {
  handingOver: words({
    en: 'One moment please, I am handing you over to a colleague.',
    de: 'Einen Moment bitte, ich übergebe Sie an eine Kollegin oder einen Kollegen.',
  }),
  failed: words({
    en: 'I am sorry, I cannot reach a colleague at the moment.',
    de: 'Es tut mir leid, ich kann gerade niemanden erreichen.',
  }),
};

import { words, type Sayable, type Words } from '../texts/words.js';

/** What every form may say besides the questions of its fields. Each may be a text of your own. */
export interface FormTexts {
  /** After answers that were given in passing, or changed: `{values}`. */
  readonly noted: Sayable;
  /** Before everything is said back: `{values}`, a line each. */
  readonly review: Sayable;
  /** Asks whether it is right. */
  readonly confirm: Sayable;
  /** The buttons below it. */
  readonly right: Sayable;
  readonly wrong: Sayable;
  /** Asks what to change. */
  readonly which: Sayable;
  /** To "cancel". */
  readonly cancelled: Sayable;
  /** Before a person takes over, after a call that failed or a whole that was refused too often. */
  readonly handingOver: Sayable;
  /** To that person: why. */
  readonly callFailed: Sayable;
  readonly refused: Sayable;
  /** To the person who takes over: what was answered, `{values}`, a line each. */
  readonly summary: Sayable;
}

/** The built-in words, English first. */
export const FORM_TEXTS: { readonly [Key in keyof FormTexts]: Words } = {
  noted: words({ en: 'Noted: {values}.', de: 'Notiert: {values}.' }),
  review: words({ en: 'This is what I have noted:\n{values}', de: 'Das habe ich notiert:\n{values}' }),
  confirm: words({ en: 'Is that right?', de: 'Stimmt das so?' }),
  right: words({ en: 'Yes', de: 'Ja' }),
  wrong: words({ en: 'No, change something', de: 'Nein, etwas ändern' }),
  which: words({ en: 'What would you like to change?', de: 'Was möchten Sie ändern?' }),
  cancelled: words({ en: 'All right, I have cancelled that.', de: 'Gut, das ist abgebrochen.' }),
  handingOver: words({
    en: 'I am sorry, that did not work. I am handing you over to a colleague.',
    de: 'Das hat leider nicht geklappt. Ich übergebe Sie an eine Kollegin oder einen Kollegen.',
  }),
  callFailed: words({
    en: 'The bot could not go on: a call outside failed.',
    de: 'Der Bot konnte nicht weitermachen: Ein Aufruf nach außen ist fehlgeschlagen.',
  }),
  refused: words({
    en: 'The bot could not use the answers together.',
    de: 'Der Bot konnte die Antworten zusammen nicht verwenden.',
  }),
  summary: words({ en: 'Answered so far:\n{values}', de: 'Bisher beantwortet:\n{values}' }),
};

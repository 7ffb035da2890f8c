import { words, type Sayable, type Words } from '../texts/words.js';

/** What every prompt may say besides its question. Each may be a text of your own; `{question}` is the question. */
export interface PromptTexts {
  /** To a button of an earlier question. */
  readonly stale: Sayable;
  /** To "Why do you ask?" where the prompt has no help of its own. */
  readonly help: Sayable;
  /** To an answer that a check refuses without words. */
  readonly invalid: Sayable;
  /** After some silence. */
  readonly reminder: Sayable;
  /** Before a person takes over, after too many bad answers. */
  readonly handingOver: Sayable;
  /** The same after too long a silence. */
  readonly handingOverSilent: Sayable;
  /** To the person who takes over, after too many bad answers. */
  readonly notUnderstood: Sayable;
  /** To the person who takes over, after too long a silence. */
  readonly notAnswered: Sayable;
}

/** The built-in words, English first. */
export const PROMPT_TEXTS: { readonly [Key in keyof PromptTexts]: Words } = {
  stale: words({
    en: 'That was an answer to an earlier question, so I have left it aside.',
    de: 'Das war eine Antwort auf eine frühere Frage, deshalb lasse ich sie beiseite.',
  }),
  help: words({
    en: 'I need this to be able to help you with your request.',
    de: 'Das brauche ich, um Ihnen bei Ihrem Anliegen helfen zu können.',
  }),
  invalid: words({
    en: 'I am afraid that does not work here. Please try something else.',
    de: 'Das geht hier leider nicht. Bitte versuchen Sie etwas anderes.',
  }),
  reminder: words({
    en: 'Are you still there? {question}',
    de: 'Sind Sie noch da? {question}',
  }),
  handingOver: words({
    en: 'I am sorry, I do not understand. I am handing you over to a colleague.',
    de: 'Das verstehe ich leider nicht. Ich übergebe Sie an eine Kollegin oder einen Kollegen.',
  }),
  handingOverSilent: words({
    en: 'I have not heard from you for a while. I am handing you over to a colleague.',
    de: 'Ich habe eine Weile nichts von Ihnen gehört. Ich übergebe Sie an eine Kollegin oder einen Kollegen.',
  }),
  notUnderstood: words({
    en: 'The bot could not use the answers to: {question}',
    de: 'Der Bot konnte die Antworten hierauf nicht verwenden: {question}',
  }),
  notAnswered: words({
    en: 'The customer did not answer: {question}',
    de: 'Die Kundin oder der Kunde hat hierauf nicht geantwortet: {question}',
  }),
};

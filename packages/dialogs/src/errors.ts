/** The errors of this package: code, what happened, and what to do. `{x}` is filled from the details. */
export const DIALOGS_ERRORS = {
  COLLOQUY_E_ACTIVITY_RUN_LIVE:
    'An activity was started by a live XState actor. Activities run only under the Colloquy runtime: give the dialog to a Bot instead of createActor().',
  COLLOQUY_E_EFFECT_INVALID:
    'The effect {effect} was given something that the hub would refuse: {problems}. Correct the params where the dialog or the hook makes them.',
  COLLOQUY_E_TEXTS_INVALID:
    'The texts of a catalogue cannot be used: {problems}. Correct each text that is named.',
  COLLOQUY_E_INTENTS_INVALID:
    'intents() was given something that cannot be recognized: {problems}. Correct each intent that is named.',
  COLLOQUY_E_PROMPT_INVALID:
    'ask.{kind}() was given options that cannot work: {problems}. Correct them where the prompt is declared, or in the input it is invoked with.',
  COLLOQUY_E_FORM_INVALID:
    'form({form}) was declared in a way that cannot work: {problems}. Correct it where the form is declared.',
  COLLOQUY_E_FORM_ORDER:
    'The {option} of "{field}" in form({form}) reads "{read}", which is asked after it. Declare "{read}" before "{field}".',
  COLLOQUY_E_VALIDATOR_ASYNC:
    'The validator of ask.{kind}() answered with a promise. A prompt decides at once, so that its turn can be taken again: check what needs a call by an activity after the prompt.',
} as const;

/** Stable code of an error of this package. */
export type DialogsErrorCode = keyof typeof DIALOGS_ERRORS;

/** An error of this package, recognised by its `code`. Never carries content of messages. */
export class DialogsError extends Error {
  override readonly name: string;

  constructor(
    readonly code: DialogsErrorCode,
    details: Readonly<Record<string, string>> = {},
    cause?: unknown,
  ) {
    const message = DIALOGS_ERRORS[code].replace(/\{(\w+)\}/g, (_, key: string) => details[key] ?? key);
    super(message, cause === undefined ? undefined : { cause });
    this.name = `DialogsError[${code}]`;
  }
}

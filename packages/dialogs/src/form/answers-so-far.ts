import type { AnyDialog } from '../activities/activities-of.js';
import { spoken } from '../texts/in-language.js';
import type { Speech } from '../texts/speech.js';
import type { Sayable } from '../texts/words.js';
import type { FormContext } from './form-context.js';

/** Marks how a form tells its answers; `Symbol.for`, so that two copies of this package in a process agree. */
const ANSWERS = Symbol.for('colloquy.answers');

/** The answers of a form, by field, as they are said back: what `show` hides stays hidden. */
type Answers = (context: FormContext) => Readonly<Record<string, Sayable>>;

/** For `meta` of a form, where it stays with each copy of the machine. */
export function answering(answers: Answers): Readonly<Record<string, unknown>> {
  return { [ANSWERS]: answers };
}

/**
 * What a running form has been answered so far, by field, in words; nothing for a machine that is no form.
 *
 * @param context of the dialog, as it is stored
 */
export function answersSoFar(
  machine: AnyDialog,
  context: unknown,
  speech: Speech,
): Readonly<Record<string, string>> {
  const meta = machine.config.meta as { readonly [ANSWERS]?: Answers } | undefined;
  // The context of a form is what the form has put there.
  return spoken(meta?.[ANSWERS]?.(context as FormContext) ?? {}, speech) as Readonly<Record<string, string>>;
}

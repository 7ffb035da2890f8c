import type { InboundEvent } from '../events/inbound-event.js';
import { isGivenUp } from '../prompts/given-up.js';
import type { Said } from '../prompts/reading.js';
import { wordsOf } from '../prompts/words/clean-text.js';
import { promptOf, type DeclaredForm } from './declared-form.js';
import { findValues, type FoundValue } from './find-values.js';
import type { FormContext, FormLimit } from './form-context.js';
import { forgotten, settle, withAnswer } from './settle.js';
import { saidIn } from './situation.js';
import { understand } from './understand.js';

/** Fills what was said before the form began. */
export function begun(form: DeclaredForm, context: FormContext): FormContext {
  const { said, values } = context;
  const known = Object.keys(values).filter((field) => promptOf(form, field) !== undefined);
  const settled = settle(form, { ...context, answered: known });
  if (said === null) return settled;
  const open = Object.keys(form.fields).filter((field) => !Object.hasOwn(values, field));
  const { found } = findValues(form, settled, said, open);
  return found.reduce((all, { field, value }) => withAnswer(all, field, value), settled);
}

/** Takes what a message says beyond the question that is asked. */
export function taken(form: DeclaredForm, context: FormContext, event: InboundEvent): FormContext {
  const understood = event.type === 'text' ? understand(form, context, event) : undefined;
  if (event.type !== 'text' || understood === undefined) return context;
  switch (understood.kind) {
    case 'cancel':
    case 'pick':
      return { ...context, wanted: understood.kind };
    // Who goes back to a question wants to be asked it.
    case 'ask':
      return askedFirst(context, understood.field);
    case 'values':
      return filled(context, understood.values, saidIn(event, wordsOf(event)));
  }
}

/** What is an answer to nothing but the question need not be said back. */
function filled(context: FormContext, values: readonly FoundValue[], said: Said): FormContext {
  const all = values.reduce((filling, { field, value }) => withAnswer(filling, field, value), context);
  const isAnswer = values.length === 1 && values[0]?.field === context.current;
  return { ...all, said, ...(isAnswer && { noted: context.noted }) };
}

/** Forgets a field, and asks it before others. */
export function askedFirst(context: FormContext, field: string): FormContext {
  return { ...forgotten(context, field), preferred: field, said: null };
}

/** Notes what a field has come to. */
export function answered(
  form: DeclaredForm,
  context: FormContext,
  field: string,
  output: unknown,
): FormContext {
  const { [field]: key = 'null' } = context.inputs;
  const isAsked = promptOf(form, field) !== undefined;
  const rest = forgotten(context, field);
  return {
    ...rest,
    values: { ...rest.values, [field]: output ?? null },
    inputs: { ...rest.inputs, [field]: key },
    answered: isAsked ? [...rest.answered, field] : rest.answered,
    preferred: null,
    // Who answers a question has gone on: what they said before is no answer to what comes.
    said: isAsked ? null : rest.said,
  };
}

/** Notes why a question gave up. */
export function stopped(context: FormContext, field: string, output: unknown): FormContext {
  const limit: FormLimit | null = isGivenUp(output) ? { kind: 'field', field, why: output.$givenUp } : null;
  return { ...context, limit };
}

/** All answers together were refused: the field that is named is asked again. */
export function refused(context: FormContext): FormContext {
  const { problem } = context;
  const rest = problem?.field == null ? context : askedFirst(context, problem.field);
  return { ...rest, refused: context.refused + 1 };
}

/** The conversation came back: everything counts anew. */
export function startedAnew(context: FormContext): FormContext {
  return { ...context, refused: 0, limit: null };
}

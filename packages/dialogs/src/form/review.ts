import { ask } from '../prompts/ask.js';
import type { ChoiceInput } from '../prompts/ask-kinds.js';
import type { Prompt } from '../prompts/prompt.js';
import { labelOf, promptOf, type DeclaredForm } from './declared-form.js';
import type { FormContext } from './form-context.js';

/** Asks whether what was said back is right. */
export function confirmPrompt({ texts }: DeclaredForm): Prompt<boolean> {
  return ask.yesNo({ question: texts.confirm, yes: texts.right, no: texts.wrong });
}

/** Asks which field is to be changed. */
export function whichPrompt({ texts }: DeclaredForm): Prompt<string, ChoiceInput<string, string>> {
  return ask.choice<string>({ question: texts.which });
}

/** The fields that can be changed now. */
export function whichInput(form: DeclaredForm, { values }: FormContext): ChoiceInput<string, string> {
  const options = Object.keys(form.fields)
    .filter((field) => promptOf(form, field) !== undefined && Object.hasOwn(values, field))
    .map((field) => ({ id: field, title: labelOf(form, field) }));
  return { options };
}

import type { AnyStateMachine } from 'xstate';
import type { PromptInput, PromptParts } from '../prompts/prompt.js';
import type { Sayable } from '../texts/words.js';
import { valuesBefore } from './values-before.js';
import type { FormContext } from './form-context.js';
import type { AnyFormOptions } from './form-options.js';
import type { FormTexts } from './form-texts.js';
import type { FormFields } from './form-type.js';

/** A form as it was declared. */
export interface DeclaredForm {
  readonly id: string;
  readonly fields: FormFields;
  readonly options: AnyFormOptions;
  readonly texts: FormTexts;
}

/** A prompt as code sees it that does not care which. */
export type SomePrompt = PromptParts<unknown>;

type Values = Readonly<Record<string, unknown>>;

/** What a field can do if it is a prompt; `undefined` for activities and dialogs. */
export function promptOf({ fields }: DeclaredForm, field: string): SomePrompt | undefined {
  return (fields[field] as (AnyStateMachine & { readonly prompt?: SomePrompt }) | undefined)?.prompt;
}

/** Whether a field is asked, given what was answered before it. */
export function isWanted(form: DeclaredForm, field: string, values: Values): boolean {
  const holds = form.options.when?.[field];
  return holds === undefined || holds(valuesBefore(form, field, values, 'condition') as never);
}

/** What a field is invoked with, given what was answered before it; `undefined` when nothing computes it. */
export function inputOf(form: DeclaredForm, field: string, values: Values): PromptInput | undefined {
  const compute = form.options.input?.[field];
  return compute?.(valuesBefore(form, field, values, 'input') as never) as PromptInput | undefined;
}

/** What is wrong with the value of a field; `undefined` when nothing is. */
export function problemOf(
  form: DeclaredForm,
  field: string,
  values: Values,
): FormContext['problem'] | undefined {
  const check = form.options.check?.[field];
  const verdict = check?.(valuesBefore(form, field, values, 'check') as never) ?? true;
  return verdict === true ? undefined : verdict;
}

/** What a field is called. */
export function labelOf({ options }: DeclaredForm, field: string): Sayable {
  return options.labels?.[field] ?? inWords(field);
}

/** `partySize` and `party_size` are "party size". */
function inWords(field: string): string {
  return field
    .replace(/([a-z0-9])([A-Z])/gu, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

/** A value as it is said back; `undefined` when nothing says how. */
export function shownOf(form: DeclaredForm, field: string, values: Values): Sayable | undefined {
  const value = values[field];
  const own = form.options.show?.[field];
  if (own !== undefined) return own(value as never);
  return promptOf(form, field)?.show(value, undefined, inputOf(form, field, values));
}

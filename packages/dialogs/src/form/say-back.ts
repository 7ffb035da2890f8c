import { filledWords } from '../texts/filled-words.js';
import { words, type Sayable } from '../texts/words.js';
import { labelOf, promptOf, shownOf, type DeclaredForm } from './declared-form.js';
import type { FormContext } from './form-context.js';

/** Longer values are cut where they are said back: the customer knows what they have written. */
const MAX_SHOWN = 200;

/** Fields with what was answered, as "label: value", put together. */
function valuesInWords(
  form: DeclaredForm,
  { values }: FormContext,
  fields: readonly string[],
  between: string,
): Sayable {
  const shown = fields.flatMap((field) => {
    const value = Object.hasOwn(values, field) ? shownOf(form, field, values) : undefined;
    return value === undefined ? [] : [[labelOf(form, field), shortened(value)] as const];
  });
  const template = shown.map((_, index) => `{label${index}}: {value${index}}`).join(between);
  const fillings = Object.fromEntries(
    shown.flatMap(([label, value], index) => [
      [`label${index}`, label],
      [`value${index}`, value],
    ]),
  );
  return filledWords(words({ en: template }), fillings);
}

/** A text of a form in which `{values}` is what was answered. */
export function sayBack(
  form: DeclaredForm,
  context: FormContext,
  text: Sayable,
  fields: readonly string[],
  between = '\n',
): Sayable {
  return filledWords(text, { values: valuesInWords(form, context, fields, between) });
}

/** Every field that was answered and can be said back, in the order of the form. */
export function answeredFields(form: DeclaredForm, { values }: FormContext): readonly string[] {
  return Object.keys(form.fields).filter(
    (field) =>
      Object.hasOwn(values, field) &&
      (promptOf(form, field) !== undefined || form.options.show?.[field] !== undefined),
  );
}

/** The answers of these fields, each as it is said back. */
export function answeredIn(form: DeclaredForm, context: FormContext): Readonly<Record<string, Sayable>> {
  const shown = answeredFields(form, context).flatMap((field) => {
    const value = shownOf(form, field, context.values);
    return value === undefined ? [] : [[field, value] as const];
  });
  return Object.fromEntries(shown);
}

function shortened(value: Sayable): Sayable {
  return typeof value === 'string' && value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value;
}

import { inputOf, isWanted, problemOf, promptOf, type DeclaredForm } from './declared-form.js';
import type { FormContext } from './form-context.js';

/**
 * Goes through the fields in their order to the first that has to be asked. What was answered is left out when its condition no longer
 * holds, or when what it was asked with has changed; what the customer has said before is looked into for what depends on it.
 */
export function settle(form: DeclaredForm, context: FormContext): FormContext {
  let now: FormContext = { ...context, current: null, frontier: null, problem: null };
  for (const field of Object.keys(form.fields)) {
    now = settledAt(form, field, now);
    if (now.frontier !== null) return { ...now, current: preferredIn(form, now) ?? now.frontier };
    const problem = Object.hasOwn(now.values, field) ? problemOf(form, field, now.values) : undefined;
    if (problem !== undefined) return { ...now, problem };
  }
  return { ...now, problem: problemIn(form, now.values) };
}

/** A field that the customer wants to be asked first, if that does not depend on what is missing. */
function preferredIn(form: DeclaredForm, { preferred, values, frontier }: FormContext): string | undefined {
  if (preferred === null || Object.hasOwn(values, preferred)) return undefined;
  const { when, input } = form.options;
  const isFree = when?.[preferred] === undefined && input?.[preferred] === undefined;
  return isFree || preferred === frontier ? preferred : undefined;
}

function settledAt(form: DeclaredForm, field: string, context: FormContext): FormContext {
  const { values, inputs } = context;
  if (!isWanted(form, field, values)) return forgotten(context, field);
  const input = inputOf(form, field, values);
  const key = JSON.stringify(input ?? null);
  const isKnown = Object.hasOwn(values, field);
  if (isKnown && (inputs[field] ?? key) === key) return { ...context, inputs: { ...inputs, [field]: key } };
  const asked = { ...forgotten(context, field), inputs: { ...context.inputs, [field]: key } };
  const found = lookedUp(form, field, asked);
  return found ?? { ...asked, frontier: field };
}

/** A field whose options depend on earlier answers could not be found before these were there. */
function lookedUp(form: DeclaredForm, field: string, context: FormContext): FormContext | undefined {
  const prompt = promptOf(form, field);
  const { said, values } = context;
  if (said === null || prompt === undefined || !DEPENDENT.has(prompt.kind)) return undefined;
  const found = prompt.find(said, inputOf(form, field, values));
  return found === undefined ? undefined : withAnswer(context, field, found.value);
}

const DEPENDENT: ReadonlySet<string> = new Set(['choice', 'timeSlot']);

/** Without the answer of a field. */
export function forgotten(context: FormContext, field: string): FormContext {
  if (!Object.hasOwn(context.values, field)) return context;
  const { [field]: _value, ...values } = context.values;
  const { [field]: _input, ...inputs } = context.inputs;
  const others = (names: readonly string[]) => names.filter((name) => name !== field);
  return {
    ...context,
    values,
    inputs,
    answered: others(context.answered),
    noted: others(context.noted),
  };
}

/** With an answer that was given in passing: it is said back. */
export function withAnswer(context: FormContext, field: string, value: unknown): FormContext {
  const rest = forgotten(context, field);
  return {
    ...rest,
    values: { ...rest.values, [field]: value },
    answered: [...rest.answered, field],
    noted: [...rest.noted, field],
  };
}

function problemIn({ options, fields }: DeclaredForm, values: FormContext['values']): FormContext['problem'] {
  const verdict = options.validate?.(values as never) ?? true;
  if (verdict === true) return null;
  if (typeof verdict === 'string' || '$words' in verdict) return { text: verdict, field: null };
  const { text, field } = verdict;
  return { text, field: Object.hasOwn(fields, field) ? field : null };
}

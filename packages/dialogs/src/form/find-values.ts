import type { Said } from '../prompts/reading.js';
import { findDays } from '../prompts/when/find-days.js';
import { findTimes } from '../prompts/when/find-times.js';
import { tokensOf } from '../prompts/when/tokens.js';
import { folded } from '../prompts/words/fold.js';
import { inputOf, promptOf, type DeclaredForm } from './declared-form.js';
import type { FormContext } from './form-context.js';

/** A value that was said, and the field that it is for. */
export interface FoundValue {
  readonly field: string;
  readonly value: unknown;
}

/** What was found, and what was said besides. */
export interface Findings {
  readonly found: readonly FoundValue[];
  readonly rest: string;
}

/** What is unmistakable is looked for first: the "12" of a date is no number of guests. */
const ORDER = ['email', 'phone', 'money', 'dateTime', 'timeSlot', 'date', 'time', 'choice', 'number', 'text'];

/**
 * The values of fields in something that was said. Of two fields of a kind the first in the list gets what there is. What one has found
 * is not looked at by the next.
 */
export function findValues(
  form: DeclaredForm,
  context: FormContext,
  said: Said,
  fields: readonly string[],
): Findings {
  let rest = said.body;
  const found: FoundValue[] = [];
  for (const field of sorted(
    form,
    fields.filter((each) => isReached(form, context, each)),
  )) {
    const prompt = promptOf(form, field);
    if (prompt === undefined) continue;
    const input = inputOf(form, field, context.values);
    const isText = prompt.kind === 'text';
    const isNumber = prompt.kind === 'number';
    // A search by the developer wants the words as they were written.
    const body = isText ? said.body : isNumber ? withoutTimes({ ...said, body: rest }) : rest;
    const hit = prompt.find({ ...said, body }, input);
    if (hit === undefined) continue;
    if (isNumber && field !== context.current && !NAMES_SOMETHING.test(hit.rest)) continue;
    found.push({ field, value: hit.value });
    rest = isText ? rest.replace(folded(String(hit.value)), ' ') : hit.rest;
  }
  return { found, rest };
}

/** A number alone is an answer to what was asked, and to nothing else. */
const NAMES_SOMETHING = /\p{L}{2}/u;

/** Whether it is known by now what a field would be asked with. */
function isReached({ fields, options }: DeclaredForm, { frontier }: FormContext, field: string): boolean {
  if (options.input?.[field] === undefined || frontier === null) return true;
  const names = Object.keys(fields);
  return names.indexOf(field) <= names.indexOf(frontier);
}

function sorted(form: DeclaredForm, fields: readonly string[]): readonly string[] {
  const rank = (field: string): number => ORDER.indexOf(promptOf(form, field)?.kind ?? '');
  return fields.filter((field) => rank(field) >= 0).toSorted((one, other) => rank(one) - rank(other));
}

/** Days and times are no numbers, whether a field asks for them or not. */
function withoutTimes(said: Said): string {
  const { others } = findDays(tokensOf(folded(said.body)), said, { strict: true, past: false });
  return findTimes(others, said, { strict: true })
    .others.map(({ text }) => text)
    .join(' ');
}

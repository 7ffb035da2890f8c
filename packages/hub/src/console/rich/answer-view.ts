import { fieldsOf, itemsOf, textOf } from '../loose-reading.js';

/** What a customer answered in JSON, as a person reads it: a filled-in form or survey (protocol 6.12, 6.13). */
export interface AnswersView {
  readonly kind: 'answers';
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}

/** Reads an answer: of a form, of a survey, or one choice, which is a text; `undefined` for any other JSON. */
export function answerView(
  value: unknown,
): AnswersView | { readonly kind: 'text'; readonly text: string } | undefined {
  const fields = fieldsOf(value);
  const form = itemsOf(fields['selections']).map(fieldsOf).flatMap(selection);
  if (form.length > 0) return { kind: 'answers', title: 'Form', facts: form };
  const survey = itemsOf(fields['question']).map(fieldsOf).flatMap(question);
  if (survey.length > 0) return { kind: 'answers', title: 'Survey', facts: survey };
  const text = textOf(fields['title']);
  const isChoice = textOf(fields['id']) !== undefined || textOf(fields['value']) !== undefined;
  return text === undefined || !isChoice ? undefined : { kind: 'text', text };
}

type Facts = AnswersView['facts'];

function selection(fields: Readonly<Record<string, unknown>>): Facts {
  const name = textOf(fields['pageTitle']) ?? textOf(fields['pageIdentifier']);
  if (name === undefined) return [];
  const picked = itemsOf(fields['items']).flatMap((item) => textOf(fieldsOf(item)['title']) ?? []);
  return [{ name, value: textOf(fields['answer']) ?? picked.join(', ') }];
}

function question(fields: Readonly<Record<string, unknown>>): Facts {
  const name = textOf(fields['value']);
  return name === undefined ? [] : [{ name, value: textOf(fields['answer']) ?? '' }];
}

import { titlesOf } from '../prompts/offer-mark.js';
import { findMentions } from '../prompts/words/find-mentions.js';
import { wordsIn } from '../prompts/words/fold.js';
import { changeIn } from './change-words.js';
import { inputOf, labelOf, promptOf, type DeclaredForm } from './declared-form.js';
import { saidIn, type Situation, type Understood } from './situation.js';

/** "Change the day", "the day is wrong", "change the day to Tuesday": a field by its name. */
export function changeOf(situation: Situation): Understood | undefined {
  const { form, context, text } = situation;
  const { ids, rest } = findMentions(text, nameables(situation));
  const [field, ...others] = ids;
  if (field === undefined || others.length > 0) return undefined;
  const { asked, besides } = changeIn(wordsIn(rest));
  // In the review a name alone says which.
  if (!asked && (form.options.review !== true || context.current !== null || besides.length > 0))
    return undefined;
  return besides.length === 0 ? { kind: 'ask', field } : changedTo(situation, field);
}

/** The new value, if it is said with it. */
function changedTo({ form, context, event, text, prompt }: Situation, field: string): Understood | undefined {
  const asked = promptOf(form, field);
  const input = inputOf(form, field, context.values);
  const found = asked?.find(saidIn(event, text), input);
  // Where words are asked, a message with more than the change in it may be the answer.
  const names = new Set(namesOf(form, field).flatMap(wordsIn));
  const isPlain =
    found !== undefined && changeIn(wordsIn(found.rest)).besides.every((word) => names.has(word));
  if (prompt?.open === true && !isPlain) return undefined;
  if (found !== undefined) return { kind: 'values', values: [{ field, value: found.value }] };
  const tail = / (?:to|auf|in|zu) (.{1,200})$/u.exec(text)?.[1];
  const read =
    tail === undefined
      ? undefined
      : asked?.reads({ ...event, body: tail, reading: { ...event.reading, text: tail } }, input);
  return read === undefined
    ? { kind: 'ask', field }
    : { kind: 'values', values: [{ field, value: read.value }] };
}

function nameables({ form, context }: Situation) {
  return Object.keys(form.fields)
    .filter((field) => Object.hasOwn(context.values, field) && promptOf(form, field) !== undefined)
    .map((field) => ({ id: field, names: namesOf(form, field) }));
}

/** "Den Namen", "die Tage": what a field is called, with what languages put behind it. */
function namesOf(form: DeclaredForm, field: string): readonly string[] {
  return titlesOf(labelOf(form, field)).flatMap((title) =>
    ['', 'n', 'en', 's', 'es', 'e'].map((ending) => `${title}${ending}`),
  );
}

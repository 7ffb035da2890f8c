import type { TextEvent } from '../events/inbound-event.js';
import { belongsElsewhere } from '../prompts/belongs-elsewhere.js';
import { wordsOf } from '../prompts/words/clean-text.js';
import { MAX_ANSWER_LENGTH } from '../prompts/words/fold.js';
import { changeOf } from './change-of.js';
import { commandIn, correctionIn, isFiller } from './change-words.js';
import { inputOf, promptOf, type DeclaredForm } from './declared-form.js';
import { findValues } from './find-values.js';
import type { FormContext } from './form-context.js';
import { saidIn, type Situation, type Understood } from './situation.js';

/** Unmarked, these are no slip of the tongue: who says "Tuesday" to "How many?" has changed their mind about the day. */
const TELLING: ReadonlySet<string> = new Set([
  'email',
  'phone',
  'money',
  'dateTime',
  'timeSlot',
  'date',
  'time',
  'choice',
]);

/** What a message is to the form; `undefined` when it is an answer to what is asked, or nothing that the form knows. */
export function understand(
  form: DeclaredForm,
  context: FormContext,
  event: TextEvent,
): Understood | undefined {
  const text = wordsOf(event);
  if (text === '' || text.length > MAX_ANSWER_LENGTH || belongsElsewhere(event)) return undefined;
  const { current } = context;
  const prompt = current === null ? undefined : promptOf(form, current);
  const situation: Situation = { form, context, event, text, prompt };
  return commanded(situation) ?? changeOf(situation) ?? corrected(situation) ?? filled(situation);
}

function commanded({ form, context, text, prompt }: Situation): Understood | undefined {
  const last = context.answered.at(-1);
  switch (commandIn(text)) {
    case 'cancel':
      return form.options.cancelled === undefined ? undefined : { kind: 'cancel' };
    // "Back" may be a name, where one is asked.
    case 'back':
      return prompt?.open === true || last === undefined ? undefined : { kind: 'ask', field: last };
    case 'change':
      return prompt?.open === true || last === undefined ? undefined : { kind: 'pick' };
    case undefined:
      return undefined;
  }
}

/** "No, Tuesday." What was answered last is meant, if it can be. */
function corrected(situation: Situation): Understood | undefined {
  const { form, context, event, text, prompt } = situation;
  const { marked, body } = correctionIn(text);
  const isAnswer = marked === 'no' && prompt?.kind === 'yesNo';
  if (marked === false || isAnswer || body === '') return undefined;
  const fields = [...context.answered.toReversed(), ...missing(situation)];
  const findings = findValues(form, context, saidIn(event, body), fields);
  const values = findings.found.filter(({ field, value }) => isNew(context, field, value));
  if (prompt?.open === true && !isFiller(findings.rest)) return undefined;
  const others = values.filter(({ field }) => field !== context.current);
  return others.length === 0 ? undefined : { kind: 'values', values };
}

/** Answers to more than what is asked. */
function filled(situation: Situation): Understood | undefined {
  const { form, context, event, text, prompt } = situation;
  const { found, rest } = findValues(form, context, saidIn(event, text), missing(situation));
  const mine = found.find(({ field }) => field === context.current);
  if (mine === undefined) {
    // Any words are the answer, where words are asked, and "3" is the third of a list.
    if (prompt?.open === true || reads(situation)) return undefined;
    return found.length > 0 ? { kind: 'values', values: found } : changedMind(situation);
  }
  // With more words than the answer, there may be some in it that a later field looks for.
  const isAll = found.length === 1 && isFiller(rest) && reads(situation);
  return isAll ? undefined : { kind: 'values', values: found };
}

function changedMind({ form, context, event, text }: Situation): Understood | undefined {
  const fields = context.answered.toReversed();
  const { found } = findValues(form, context, saidIn(event, text), fields);
  const values = found.filter(({ field, value }) => isNew(context, field, value));
  const tells = values.some(({ field }) => TELLING.has(promptOf(form, field)?.kind ?? ''));
  const isTold = context.current === null ? values.length > 0 : tells;
  return isTold ? { kind: 'values', values } : undefined;
}

/** Whether what is asked takes the message as it is. */
function reads({ form, context, event, prompt }: Situation): boolean {
  if (prompt === undefined || context.current === null) return false;
  return prompt.reads(event, inputOf(form, context.current, context.values)) !== undefined;
}

/** Fields without an answer, the one that is asked first. Of those before it, none is wanted. */
function missing({ form, context }: Situation): readonly string[] {
  const { current, frontier, values } = context;
  if (current === null || frontier === null) return [];
  const names = Object.keys(form.fields);
  const open = names.slice(names.indexOf(frontier)).filter((field) => !Object.hasOwn(values, field));
  return [current, ...open.filter((field) => field !== current)];
}

function isNew({ values }: FormContext, field: string, value: unknown): boolean {
  return !Object.hasOwn(values, field) || JSON.stringify(values[field]) !== JSON.stringify(value);
}

import { assign, enqueueActions } from 'xstate';
import type { InboundEvent } from '../events/inbound-event.js';
import type { PromptParts } from '../prompts/prompt.js';
import { filledWords } from '../texts/filled-words.js';
import { words, type Sayable } from '../texts/words.js';
import { inputOf, promptOf, type DeclaredForm } from './declared-form.js';
import type { FormContext } from './form-context.js';
import { answered, askedFirst, begun, refused, startedAnew, stopped, taken } from './form-notes.js';
import { confirmPrompt, whichInput, whichPrompt } from './review.js';
import { answeredFields, sayBack } from './say-back.js';
import { settle } from './settle.js';

/** The form's own prompts, under names that no field has. */
export const CONFIRM = 'form.confirm';
export const WHICH = 'form.which';

interface Step {
  readonly context: FormContext;
  readonly event: object;
}

/** What a form does: what it notes, and what it says. */
export function formActions(form: DeclaredForm): FormActions {
  return { ...notesOf(form), ...wordsOf(form) };
}

/** Actions by name; some are for one field. */
export type FormActions = Readonly<
  Record<
    | 'begin'
    | 'settle'
    | 'take'
    | 'clearNoted'
    | 'clearWanted'
    | 'refuse'
    | 'startAnew'
    | 'askPicked'
    | 'stopRefused'
    | 'takeOtherwise'
    | 'takeCancelled'
    | 'sayNoted'
    | 'sayBack'
    | 'sayProblem'
    | 'sayCancelled'
    | 'announce'
    | 'handOver',
    object
  > &
    Record<'note' | 'stop' | 'stopCall', (field: string) => object>
>;

/** An action that changes the context. */
function noting(change: (context: FormContext, event: object) => FormContext) {
  return assign(({ context, event }: Step) => change(context, event) as never);
}

function outputOf(event: object): unknown {
  return (event as { readonly output?: unknown }).output;
}

function notesOf(form: DeclaredForm) {
  const { otherwise, cancelled } = form.options;
  const endWith = (answer: unknown) => noting((context) => ({ ...context, ending: { answer } }));
  return {
    begin: noting((context) => begun(form, context)),
    settle: noting((context) => settle(form, context)),
    take: noting((context, event) => taken(form, context, event as InboundEvent)),
    clearNoted: noting((context) => ({ ...context, noted: [] })),
    clearWanted: noting((context) => ({ ...context, wanted: null })),
    refuse: noting(refused),
    startAnew: noting(startedAnew),
    askPicked: noting((context, event) => askedFirst(context, String(outputOf(event)))),
    note: (field: string) => noting((context, event) => answered(form, context, field, outputOf(event))),
    stop: (field: string) => noting((context, event) => stopped(context, field, outputOf(event))),
    stopCall: (field: string) => noting((context) => ({ ...context, limit: { kind: 'call', field } })),
    stopRefused: noting((context) => ({ ...context, limit: { kind: 'refused' } })),
    takeOtherwise: endWith(typeof otherwise === 'object' ? otherwise.answer : null),
    takeCancelled: endWith(cancelled?.answer ?? null),
  };
}

/** An action that says something, or nothing when there is nothing to say. */
function saying(textOf: (context: FormContext) => Sayable | undefined) {
  return enqueueActions(({ context, enqueue }: { context: FormContext; enqueue: unknown }) => {
    const text = textOf(context);
    const put = enqueue as (action: object) => void;
    if (text !== undefined) put({ type: 'say', params: { text } });
  });
}

function wordsOf(form: DeclaredForm) {
  const { texts } = form;
  const own = { [CONFIRM]: confirmPrompt(form).prompt, [WHICH]: whichPrompt(form).prompt };
  return {
    sayNoted: saying((context) => {
      const noted = answeredFields(form, context).filter((field) => context.noted.includes(field));
      return noted.length === 0 ? undefined : sayBack(form, context, texts.noted, noted, '; ');
    }),
    sayBack: saying((context) => sayBack(form, context, texts.review, answeredFields(form, context))),
    sayProblem: saying(({ problem }) => problem?.text),
    sayCancelled: saying(() => texts.cancelled),
    announce: saying((context) => partingOf(form, own, context).customer),
    handOver: enqueueActions(({ context, enqueue }: { context: FormContext; enqueue: unknown }) => {
      const put = enqueue as (action: object) => void;
      put({ type: 'escalate', params: { text: reportOf(form, own, context) } });
    }),
  };
}

type OwnPrompts = Readonly<Record<string, unknown>>;

/** Last words to the customer, and to the person who takes over. */
function partingOf(form: DeclaredForm, own: OwnPrompts, context: FormContext) {
  const { limit, values } = context;
  const { texts } = form;
  if (limit?.kind !== 'field') {
    return { customer: texts.handingOver, agent: limit?.kind === 'call' ? texts.callFailed : texts.refused };
  }
  const { field, why } = limit;
  const prompt = promptOf(form, field) ?? (own[field] as PromptParts<unknown>);
  return prompt.parting(why, field === WHICH ? whichInput(form, context) : inputOf(form, field, values));
}

/** What the person who takes over reads: why, and what was answered. */
function reportOf(form: DeclaredForm, own: OwnPrompts, context: FormContext): Sayable {
  const why = partingOf(form, own, context).agent;
  const fields = answeredFields(form, context);
  if (fields.length === 0) return why;
  return filledWords(words({ en: '{why}\n{summary}' }), {
    why,
    summary: sayBack(form, context, form.texts.summary, fields),
  });
}

import { captureOwn } from '../events/capture.js';
import type { InsideInput } from '../prompts/given-up.js';
import type { PromptInput } from '../prompts/prompt.js';
import { inputOf, promptOf, type DeclaredForm } from './declared-form.js';
import type { FormContext } from './form-context.js';
import { CONFIRM, WHICH, type FormActions } from './form-actions.js';
import { whichInput } from './review.js';

interface Scope {
  readonly context: FormContext;
}

/** The states of a form, as the configuration of a machine. */
export function formStates(form: DeclaredForm, does: FormActions): Readonly<Record<string, object>> {
  const fields = Object.keys(form.fields);
  const on = heard(form, does);
  return {
    opening: { always: { target: 'choosing', actions: does.begin } },
    choosing: choosingState(form, does),
    asking: {
      initial: fields[0],
      on,
      states: Object.fromEntries(fields.map((field) => [field, askingState(form, field, does)])),
    },
    reviewing: { on, entry: does.sayBack, invoke: confirming(form, does) },
    picking: { on, invoke: picking(form, does) },
    limit: {
      always: [
        { guard: 'hasOtherwise', target: 'done', actions: does.takeOtherwise },
        { target: 'handedOver', actions: [does.announce, does.handOver] },
      ],
    },
    handedOver: { on: { 'escalation.transfer': { target: 'choosing', actions: does.startAnew } } },
    cancelled: { entry: [does.sayCancelled, does.takeCancelled], always: 'done' },
    done: { type: 'final' },
  };
}

/** What the form takes before the prompt that asks sees it. */
function heard({ id }: DeclaredForm, does: FormActions): object {
  return { text: { guard: 'saysMore', target: `#${id}.choosing`, actions: does.take, meta: captureOwn } };
}

/** Where it goes on: to the first field that is missing, and when none is, to the review or the end. */
function choosingState(form: DeclaredForm, does: FormActions): object {
  return {
    entry: does.settle,
    always: [
      { guard: 'isCancelled', target: 'cancelled' },
      { guard: 'isToPick', target: 'picking', actions: does.clearWanted },
      ...Object.keys(form.fields).map((field) => ({
        guard: { type: 'isMissing', params: { field } },
        target: `asking.${field}`,
        // What is said in passing is said back with the next question, not before a call.
        ...(promptOf(form, field) !== undefined && { actions: [does.sayNoted, does.clearNoted] }),
      })),
      { guard: 'isRefusedAgain', target: 'limit', actions: does.stopRefused },
      {
        guard: 'isRefusedForOne',
        target: 'choosing',
        reenter: true,
        actions: [does.sayProblem, does.refuse],
      },
      { guard: 'isRefused', target: 'picking', actions: [does.sayProblem, does.refuse] },
      { guard: 'isReviewed', target: 'reviewing', actions: does.clearNoted },
      { target: 'done', actions: does.sayNoted },
    ],
  };
}

function askingState(form: DeclaredForm, field: string, does: FormActions): object {
  return {
    invoke: {
      src: field,
      id: field,
      input: ({ context }: Scope) => fieldInput(form, field, context),
      onDone: [
        { guard: 'gaveUp', target: `#${form.id}.limit`, actions: does.stop(field) },
        { target: `#${form.id}.choosing`, actions: does.note(field) },
      ],
      onError: { target: `#${form.id}.limit`, actions: does.stopCall(field) },
    },
  };
}

function fieldInput(form: DeclaredForm, field: string, { values }: FormContext): unknown {
  const input = inputOf(form, field, values);
  return promptOf(form, field) === undefined ? input : inside(input);
}

/** What happens at the limit of a question is the form's to decide. */
function inside(input: PromptInput | undefined): InsideInput {
  return { ...input, givesUp: true };
}

function confirming({ id }: DeclaredForm, does: FormActions): object {
  return {
    src: CONFIRM,
    id: CONFIRM,
    input: () => inside(undefined),
    onDone: [
      { guard: 'gaveUp', target: `#${id}.limit`, actions: does.stop(CONFIRM) },
      { guard: 'isRight', target: `#${id}.done` },
      { target: `#${id}.picking` },
    ],
  };
}

function picking(form: DeclaredForm, does: FormActions): object {
  return {
    src: WHICH,
    id: WHICH,
    input: ({ context }: Scope) => inside(whichInput(form, context)),
    onDone: [
      { guard: 'gaveUp', target: `#${form.id}.limit`, actions: does.stop(WHICH) },
      { target: `#${form.id}.choosing`, actions: does.askPicked },
    ],
  };
}

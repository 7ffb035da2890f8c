import { setup, type AnyActorLogic } from 'xstate';
import { effects } from '../effects/effects.js';
import type { DialogTypes } from '../events/dialog-types.js';
import { isGivenUp } from '../prompts/given-up.js';
import { MAX_ANSWER_LENGTH } from '../prompts/words/fold.js';
import type { DeclaredForm } from './declared-form.js';
import { CONFIRM, formActions, WHICH } from './form-actions.js';
import type { FormContext } from './form-context.js';
import { formStates } from './form-states.js';
import type { FormDialogInput } from './form-type.js';
import { confirmPrompt, whichPrompt } from './review.js';
import { answering } from './answers-so-far.js';
import { answeredIn } from './say-back.js';
import { understand } from './understand.js';

type FormTypes = DialogTypes<{ context: FormContext; input: FormDialogInput | undefined; output: unknown }>;

/**
 * The machine behind every form. It goes through its fields in their order: each is a state that invokes its prompt (or activity, or
 * dialog), so that what is asked, how an answer is judged and how long is waited stays the prompt's. What a message says beyond the
 * question is the form's: it sees messages before the prompt that asks, and takes those that fill or change other fields.
 */
export function formMachine(form: DeclaredForm): object {
  const config = {
    id: form.id,
    version: form.options.version ?? '1',
    initial: 'opening',
    meta: answering((context) => answeredIn(form, context)),
    context: ({ input }: { readonly input: FormDialogInput | undefined }) => contextFor(input ?? {}),
    states: formStates(form, formActions(form)),
    output: ({ context }: { readonly context: FormContext }) =>
      context.ending === undefined ? context.values : context.ending.answer,
  };
  // The names of the states are those of the fields, which only the caller's types know.
  const machine = partsOf(form).createMachine(config as never);
  return Object.assign(machine, { form: { fields: form.fields } });
}

/** The conditions by name: for drawings, and for errors. */
function partsOf(form: DeclaredForm) {
  const { attempts = 3, review = false, otherwise } = form.options;
  return setup({
    types: {} as FormTypes,
    actions: effects,
    actors: actorsOf(form),
    guards: {
      isMissing: ({ context }, { field }: { readonly field: string }) => context.current === field,
      isRefusedAgain: ({ context }) => context.problem !== null && context.refused + 1 >= attempts,
      isRefusedForOne: ({ context }) => context.problem !== null && context.problem.field !== null,
      isRefused: ({ context }) => context.problem !== null,
      isReviewed: () => review,
      isRight: ({ event }) => outputOf(event) === true,
      gaveUp: ({ event }) => isGivenUp(outputOf(event)),
      hasOtherwise: () => typeof otherwise === 'object',
      isCancelled: ({ context }) => context.wanted === 'cancel',
      isToPick: ({ context }) => context.wanted === 'pick',
      saysMore: ({ context, event }) =>
        event.type === 'text' && understand(form, context, event) !== undefined,
    },
  });
}

function outputOf(event: object): unknown {
  return (event as { readonly output?: unknown }).output;
}

function actorsOf(form: DeclaredForm): Record<string, AnyActorLogic> {
  return { ...form.fields, [CONFIRM]: confirmPrompt(form), [WHICH]: whichPrompt(form) };
}

function contextFor({ known = {}, said }: FormDialogInput): FormContext {
  const values = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return {
    values,
    inputs: {},
    answered: [],
    current: null,
    frontier: null,
    preferred: null,
    said:
      said === undefined
        ? null
        : { body: said.body.slice(0, MAX_ANSWER_LENGTH), at: said.at, speech: said.speech },
    noted: [],
    refused: 0,
    problem: null,
    wanted: null,
    limit: null,
  };
}

import {
  and,
  assign,
  stopChild,
  type AnyActorRef,
  type AnyEventObject,
  type AnyStateNode,
  type AnyTransitionDefinition,
} from 'xstate';
import { RuntimeError } from '../../errors.js';
import { copyOf } from '../copy-of.js';
import { jsonOnly } from '../json-only.js';
import { Chart, type PlannedStep } from './chart.js';
import type { Part } from './plan.js';
import type { StepState } from './step-state.js';

/** Is told of each step on the way, with the transitions that were taken and the states after it. */
export type StepListener = (
  transitions: readonly AnyTransitionDefinition[],
  states: readonly AnyStateNode[],
) => void;

/*
 * XState's own `macrostep`, with what it would find out anew each time taken from the chart. Guards are asked and actions resolved by
 * XState, one after the other as it does, so that both see the same contexts, and fail with the same errors.
 */

/** A machine enters its first states, and goes on until it rests. */
export function begin(state: StepState, input: unknown, listener?: StepListener): void {
  const event = { type: 'xstate.init', input };
  makeContext(state, event);
  follow(state, Chart.of(state.machine).first, event);
  rest(state, event, listener);
}

/** A machine takes an event, and goes on until it rests. Answers `false` when nothing in it takes a failure: then nothing has happened. */
export function take(state: StepState, event: AnyEventObject, listener?: StepListener): boolean {
  const transitions = enabledBy(state, event);
  if (transitions.length === 0 && event.type.startsWith(FAILURE)) return false;
  step(state, transitions, event);
  listener?.(transitions, state.configuration.nodes);
  rest(state, event, listener);
  return true;
}

const FAILURE = 'xstate.error.actor';

/** Transitions without an event come first, then what was raised. */
function rest(state: StepState, cause: AnyEventObject, listener: StepListener | undefined): void {
  const limit = state.machine.options.maxIterations ?? Infinity;
  let event = cause;
  let mayGoOn = true;
  for (let steps = 1; !state.isOver; steps += 1) {
    if (steps > limit) throw endless(limit);
    let transitions: readonly AnyTransitionDefinition[] = mayGoOn ? eventless(state, event) : NONE;
    const isEventless = transitions.length > 0;
    if (!isEventless) {
      const raised = state.raised.shift();
      if (raised === undefined) return;
      event = raised;
      transitions = enabledBy(state, event);
    }
    const moved = step(state, transitions, event);
    // One without an event that changes nothing would be enabled for ever.
    mayGoOn = moved || !isEventless;
    listener?.(transitions, state.configuration.nodes);
  }
  state.perform(
    Object.values(state.children).map((child) => stopChild(child as AnyActorRef)),
    event,
  );
}

/** Takes transitions; whether anything is other than before. */
function step(
  state: StepState,
  transitions: readonly AnyTransitionDefinition[],
  event: AnyEventObject,
): boolean {
  if (transitions.length === 0) return false;
  const { configuration, history, changes } = state;
  const planned = Chart.of(state.machine).step(configuration, history, transitions);
  follow(state, planned, event);
  return planned.moves || state.changes > changes;
}

function follow(state: StepState, planned: PlannedStep, event: AnyEventObject): void {
  for (const part of planned.parts) carryOut(state, part, event);
  if (planned.moves) state.move(planned.to, planned.history);
  state.isOver = planned.isOver;
}

function carryOut(state: StepState, part: Part, event: AnyEventObject): void {
  switch (part.kind) {
    case 'act':
      return state.perform(part.actions, event, part.invoked);
    case 'complete':
      state.raised.push(doneEvent(state, part.id, part.by, event));
      return;
    case 'end': {
      const { by } = part;
      const done = doneEvent(state, by.id, by.parent === undefined ? undefined : by, event);
      state.output = outputOf(state, state.machine.root, done);
    }
  }
}

function doneEvent(
  state: StepState,
  id: string,
  by: AnyStateNode | undefined,
  event: AnyEventObject,
): AnyEventObject {
  return { type: `xstate.done.state.${id}`, output: by && outputOf(state, by, event) };
}

function outputOf({ context, actors }: StepState, { output }: AnyStateNode, event: AnyEventObject): unknown {
  if (typeof output !== 'function') return output;
  return (output as (args: object) => unknown)({ context, event, self: actors.self });
}

function enabledBy(
  { machine, snapshot }: StepState,
  event: AnyEventObject,
): readonly AnyTransitionDefinition[] {
  return machine.getTransitionData(snapshot as never, event as never);
}

/** Of each state at the bottom the first that is enabled. */
function eventless(state: StepState, event: AnyEventObject): readonly AnyTransitionDefinition[] {
  const { configuration, history, machine } = state;
  if (configuration.eventless.length === 0) return NONE;
  const enabled: AnyTransitionDefinition[] = [];
  for (const transitions of configuration.eventless) {
    const first = transitions.find(({ guard }) => guard === undefined || passes(state, guard, event));
    if (first !== undefined && !enabled.includes(first)) enabled.push(first);
  }
  // What excludes each other is not taken, and nobody hears of it.
  return enabled.length < 2 ? enabled : Chart.of(machine).step(configuration, history, enabled).taken;
}

const NONE: readonly never[] = [];

/** XState does not export how it asks a guard, but for guards that ask others. */
const { check } = and([]) as unknown as {
  readonly check: (snapshot: object, args: object, all: object) => boolean;
};

function passes({ snapshot, context }: StepState, guard: unknown, event: AnyEventObject): boolean {
  return check(snapshot, { context, event }, { guards: [guard] });
}

/** The context that a machine begins with. */
function makeContext(state: StepState, event: AnyEventObject): void {
  const { context } = state.machine.config as { readonly context?: unknown };
  if (typeof context !== 'function') {
    // One for each conversation: an action that writes into it would write into that of all which begin later.
    const where = (): string => `The context that machine "${state.machine.id}" begins with: context`;
    state.context = copyOf(jsonOnly(context ?? {}, where));
    return;
  }
  state.context = {};
  const make = context as (args: object) => object;
  state.perform(
    [assign(({ spawn, event: { input }, self }) => make({ spawn, input: input as unknown, self }))],
    event,
  );
}

/** In the words of XState, which would say so of a living actor. */
function endless(limit: number): RuntimeError {
  return new RuntimeError(
    'COLLOQUY_E_DIALOG_ENDLESS',
    `Infinite loop detected: the machine has processed more than ${limit} microsteps without reaching a stable state. This usually happens when there's a cycle of transitions (e.g., eventless transitions or raised events causing state A -> B -> C -> A).`,
  );
}

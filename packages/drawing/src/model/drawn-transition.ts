import type { AnyDialog } from '@colloquy/dialogs';
import type { DrawnCause, DrawnTransition } from './dialog-drawing.js';
import { drawnAction } from './drawn-action.js';
import { stateId, type AnyState } from './drawn-state.js';
import { guardName } from './guard-name.js';

/** The transitions of a state, in the order in which they are tried: those without an event first. */
export function drawnTransitions(machine: AnyDialog, state: AnyState): readonly DrawnTransition[] {
  const always = listOf(state, { kind: 'always' }, state.always ?? []);
  const others = [...state.transitions].flatMap(([event, ways]) =>
    listOf(state, causeOf(machine, state, event), ways),
  );
  return [...always, ...others];
}

/** A transition of XState, as far as its id depends on it. */
export interface TransitionOfState {
  readonly source: AnyState;
  readonly eventType: string;
}

/** The id that a transition of XState has in the drawings of its machine. */
export function transitionId(transition: TransitionOfState): string {
  const { source, eventType } = transition;
  const always: readonly unknown[] = source.always ?? [];
  if (always.includes(transition)) return idOf(source, { kind: 'always' }, always.indexOf(transition));
  const ways: readonly unknown[] = source.transitions.get(eventType) ?? [];
  return idOf(source, causeOf(source.machine as AnyDialog, source, eventType), ways.indexOf(transition));
}

function idOf(state: AnyState, cause: DrawnCause, index: number): string {
  return `${stateId(state)}/${causeKey(cause)}/${index}`;
}

interface Way {
  readonly target: readonly object[] | undefined;
  readonly actions: readonly unknown[];
  readonly guard?: unknown;
  readonly reenter: boolean;
  readonly meta?: unknown;
  readonly description?: string | undefined;
}

function listOf(state: AnyState, cause: DrawnCause, ways: readonly unknown[]): readonly DrawnTransition[] {
  return ways.map((way, index) => {
    const { target = [], actions, guard, reenter, meta, description } = way as Way;
    return {
      id: idOf(state, cause, index),
      from: stateId(state),
      to: target.map((each) => stateId(each as AnyState)),
      cause,
      ...(guard !== undefined && { guard: guardName(guard) }),
      actions: actions.map(drawnAction),
      reenter,
      capture: isCapture(meta),
      ...(description !== undefined && { description }),
    };
  });
}

function isCapture(meta: unknown): boolean {
  return typeof meta === 'object' && meta !== null && 'capture' in meta && meta.capture === true;
}

/** What XState has made an event of: its events for delays and ends are told by their names, which hold ids with dots. */
function causeOf(machine: AnyDialog, state: AnyState, event: string): DrawnCause {
  const delayed = state.after.find(({ eventType }) => eventType === event);
  if (delayed !== undefined) return delayOf(machine, delayed.delay);
  if (event === `xstate.done.state.${state.id}`) return { kind: 'ended' };
  for (const { id } of state.invoke) {
    if (event === `xstate.done.actor.${id}`) return { kind: 'done', start: id };
    if (event === `xstate.error.actor.${id}`) return { kind: 'error', start: id };
  }
  return { kind: 'event', event };
}

function delayOf(machine: AnyDialog, delay: unknown): DrawnCause {
  if (typeof delay === 'number') return { kind: 'delay', ms: delay };
  if (typeof delay !== 'string') return { kind: 'delay' };
  const known: unknown = machine.implementations.delays[delay];
  return { kind: 'delay', name: delay, ...(typeof known === 'number' && { ms: known }) };
}

/** What a transition's id has of its cause. */
function causeKey(cause: DrawnCause): string {
  switch (cause.kind) {
    case 'event':
      return cause.event;
    case 'delay':
      return `after ${cause.name ?? cause.ms ?? 'a while'}`;
    case 'done':
    case 'error':
      return `${cause.kind} ${cause.start}`;
    case 'always':
    case 'ended':
      return cause.kind;
  }
}

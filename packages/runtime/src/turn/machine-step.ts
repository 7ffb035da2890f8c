import { type AnyDialog } from '@colloquy/dialogs';
import type { AnyActorRef, AnyEventObject, AnyMachineSnapshot } from 'xstate';
import { RuntimeError } from '../errors.js';
import type { FrameRecord, FrameState, Json } from '../store/records.js';
import { copyOf } from './copy-of.js';
import { createActorScope, type ActorScope, type StepAction } from './actor-scope.js';
import { jsonOnly } from './json-only.js';
import { nameOf } from './machine-of.js';
import type { MicrostepListener } from './microstep.js';
import { Chart } from './steps/chart.js';
import { begin, take, type StepListener } from './steps/macrostep.js';
import { snapshotOf, StepState, type Place } from './steps/step-state.js';

/** The outcome of one pure step of a machine. */
export interface Step {
  readonly state: FrameState;
  readonly done: boolean;
  readonly output: unknown;
  readonly actions: readonly StepAction[];
  /** The actors that the machine saw: to tell whom its actions mean. */
  readonly seen: Pick<ActorScope, 'self' | 'parent' | 'children'>;
}

/** Enters the initial state of a dialog. An error in a guard or an action throws. */
export function startMachine(
  machine: AnyDialog,
  frame: FrameRecord,
  input: unknown,
  listener?: MicrostepListener,
): Step {
  const state = new StepState(machine, unborn(machine), createActorScope(frame));
  begin(state, input, tellerOf(frame, listener));
  listener?.({ dialog: nameOf(frame), transitions: [], states: state.configuration.nodes });
  const step = toStep(frame, state);
  if (frame.parent !== undefined) return step;
  // What a bot starts a dialog with may be its own, and change.
  return { ...step, state: { ...step.state, context: copyOf(step.state.context) } };
}

/**
 * Applies one event to a stored frame. An error in a guard or an action throws.
 *
 * @throws RuntimeError `COLLOQUY_E_ACTIVITY_UNHANDLED` when the event is the failure of an activity that has no `onError`.
 */
export function stepMachine(
  machine: AnyDialog,
  frame: FrameRecord,
  event: AnyEventObject,
  listener?: MicrostepListener,
): Step {
  const state = new StepState(machine, placeOf(machine, frame), createActorScope(frame));
  if (!take(state, event, tellerOf(frame, listener))) throw unhandled(frame, event);
  return toStep(frame, state);
}

function tellerOf(frame: FrameRecord, listener: MicrostepListener | undefined): StepListener | undefined {
  if (listener === undefined) return undefined;
  const dialog = nameOf(frame);
  return (transitions, states) => listener({ dialog, transitions, states });
}

/** What a frame would do with an event: nothing, take it, or take it before any frame above it, or any of its own, sees it. */
export type Interest = 'none' | 'takes' | 'captures' | 'captures-own';

/** What the frame's present state would do with an event. Evaluates guards. */
export function interestIn(machine: AnyDialog, frame: FrameRecord, event: AnyEventObject): Interest {
  const enabled = enabledBy(machine, frame, event);
  const marks = enabled.map(({ meta }) => (meta as { capture?: unknown } | undefined)?.capture);
  if (marks.includes(true)) return 'captures';
  if (marks.includes('own')) return 'captures-own';
  return enabled.length > 0 ? 'takes' : 'none';
}

/** Whether the frame's present state names the event: a wildcard was not written with the runtime's own events in mind. */
export function namesEvent(machine: AnyDialog, frame: FrameRecord, event: AnyEventObject): boolean {
  return enabledBy(machine, frame, event).some(({ eventType }) => eventType !== '*');
}

/** What the frame's present states say of themselves, those above them included. */
export function metaIn(machine: AnyDialog, frame: FrameRecord): readonly unknown[] {
  const { nodes } = placeOf(machine, frame).configuration;
  return nodes.map(({ meta }) => meta as unknown);
}

const INTENT = 'intent.';

/** The intents that the frame's present state names, and how; `intent.*` names all. No guard is asked. */
export function intentsNamedBy(
  machine: AnyDialog,
  frame: FrameRecord,
  intents: readonly string[],
): ReadonlyMap<string, 'takes' | 'captures'> {
  const found = new Map<string, 'takes' | 'captures'>();
  for (const node of placeOf(machine, frame).configuration.nodes) {
    for (const [descriptor, transitions] of node.transitions) {
      if (!descriptor.startsWith(INTENT)) continue;
      const named = descriptor === `${INTENT}*` ? intents : [descriptor.slice(INTENT.length)];
      const captures = transitions.some(
        ({ meta }) => (meta as { capture?: unknown } | undefined)?.capture !== undefined,
      );
      for (const intent of named) {
        if (captures || !found.has(intent)) found.set(intent, captures ? 'captures' : 'takes');
      }
    }
  }
  return found;
}

/**
 * The machine in the frame's state, with the states inside of it that are entered by themselves.
 *
 * @throws RuntimeError `COLLOQUY_E_DIALOG_STATE_UNREADABLE` when the machine does not have that state.
 */
export function restoredIn(machine: AnyDialog, frame: FrameRecord): AnyMachineSnapshot {
  placeOf(machine, frame);
  return machine.resolveState({ value: frame.state.value as never, context: {} }) as AnyMachineSnapshot;
}

/** Transitions that would be taken; one that forbids an event (without target and actions) is none. */
function enabledBy(
  machine: AnyDialog,
  frame: FrameRecord,
  event: AnyEventObject,
): ReturnType<AnyDialog['getTransitionData']> {
  const transitions = machine.getTransitionData(
    snapshotOf(placeOf(machine, frame), {}) as never,
    event as never,
  );
  // A wildcard was not written with intents in mind: the text itself comes next, and may be for another transition.
  const isIntent = event.type.startsWith(INTENT);
  return transitions.filter(
    ({ target, actions, eventType }) =>
      (target !== undefined || actions.length > 0) && !(isIntent && eventType === '*'),
  );
}

/** Where a stored frame is. */
function placeOf(machine: AnyDialog, frame: FrameRecord): Place {
  try {
    const { value, context, history } = frame.state;
    for (const ids of Object.values(history)) for (const id of ids) machine.getStateNodeById(id);
    // What guards and actions write to must not be the record's.
    return { configuration: Chart.of(machine).at(value), context: copyOf(context), history };
  } catch (cause) {
    throw new RuntimeError(
      'COLLOQUY_E_DIALOG_STATE_UNREADABLE',
      `The stored state ${JSON.stringify(frame.state.value)} of dialog "${nameOf(frame)}" (stored under version "${frame.version}") does not exist in the machine of today (version "${machine.version ?? ''}"). Deploy the machine that has it, or end the conversation.`,
      { cause },
    );
  }
}

/** Where a machine is before it begins. */
function unborn(machine: AnyDialog): Place {
  return { configuration: Chart.of(machine).before, context: {}, history: {} };
}

/** XState's own error would be the failure as data, which says nothing of where it was. */
function unhandled(frame: FrameRecord, event: AnyEventObject): RuntimeError {
  const { actorId, error } = event as { actorId?: string; error?: { name?: string; code?: string } };
  return new RuntimeError(
    'COLLOQUY_E_ACTIVITY_UNHANDLED',
    `The call "${actorId ?? event.type}" of dialog "${nameOf(frame)}" failed with ${error?.code ?? error?.name ?? 'an error'} in state ${JSON.stringify(frame.state.value)}, and nothing there handles it. Give the invocation an onError.`,
  );
}

function toStep(frame: FrameRecord, state: StepState): Step {
  const { actors } = state;
  refuseHiddenSpawn(frame, state);
  return {
    state: {
      context: jsonOnly(state.context, () => `The context of dialog "${nameOf(frame)}": context`),
      history: state.history,
      value: state.configuration.resting.value as Json,
    },
    done: state.isOver,
    output: state.output,
    actions: actors.actions,
    seen: actors,
  };
}

/** `spawn` inside assign() is reported by nothing: the call would never be made. */
function refuseHiddenSpawn(frame: FrameRecord, { actors, children: spawned }: StepState): void {
  const { children, actions } = actors;
  if (spawned === children) return;
  const isReported = (ref: AnyActorRef | undefined): boolean =>
    ref === undefined ||
    children[ref.id] === ref ||
    actions.some(({ params }) => (params as { actorRef?: unknown } | undefined)?.actorRef === ref);
  const hidden = Object.values(spawned).find((ref) => !isReported(ref));
  if (hidden === undefined) return;
  throw new RuntimeError(
    'COLLOQUY_E_DIALOG_NOT_DURABLE',
    `Dialog "${nameOf(frame)}" spawns "${hidden.id}" while it computes its context. Use \`invoke\` or the action spawnChild() with an id, so that the call is stored with the turn.`,
  );
}

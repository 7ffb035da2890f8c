import { type AnyDialog } from '@colloquy/dialogs';
import {
  initialTransition,
  transition,
  type AnyActorRef,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateNode,
} from 'xstate';
import { RuntimeError } from '../errors.js';
import type { FrameRecord, FrameState } from '../store/records.js';
import { jsonOnly } from './json-only.js';

/** An action that a step asks for, as XState reports it. */
export interface StepAction {
  readonly type: string;
  readonly params: unknown;
  /** What XState would run for it. */
  readonly exec: unknown;
}

/** The outcome of one pure step of a machine. */
export interface Step {
  readonly state: FrameState;
  readonly done: boolean;
  readonly output: unknown;
  readonly actions: readonly StepAction[];
}

/** Enters the initial state of a dialog. An error in a guard or an action throws. */
export function startMachine(name: string, machine: AnyDialog, input: unknown): Step {
  const [entered, actions] = initialTransition(machine, input as never);
  const snapshot = entered as AnyMachineSnapshot;
  // XState keeps an error of the first step, and throws that of a later one.
  if (snapshot.status === 'error') throw snapshot.error;
  return toStep(name, snapshot, actions as readonly StepAction[], []);
}

/**
 * Applies one event to a stored frame. An error in a guard or an action throws.
 *
 * @throws RuntimeError `COLLOQUY_E_ACTIVITY_UNHANDLED` when the event is the failure of an activity that has no `onError`.
 */
export function stepMachine(machine: AnyDialog, frame: FrameRecord, event: AnyEventObject): Step {
  const before = restore(machine, frame);
  const [after, actions] = transition(machine, before, event as never);
  const snapshot = after as AnyMachineSnapshot;
  if (snapshot.status === 'error') throw unhandled(frame, event);
  return toStep(
    frame.dialog,
    snapshot,
    actions as readonly StepAction[],
    Object.values(before.children as Children),
  );
}

/** Whether the frame's present state has an enabled transition for the event. Evaluates guards. */
export function takesEvent(machine: AnyDialog, frame: FrameRecord, event: AnyEventObject): boolean {
  return restore(machine, frame).can(event as never);
}

/**
 * XState leaves calls in flight out of a restored snapshot, because they are ours; but it needs a reference for each to say
 * which one a left state stops. The stubs are only names: nothing is ever sent to them.
 */
function restore(machine: AnyDialog, frame: FrameRecord): AnyMachineSnapshot {
  const children = Object.fromEntries(
    Object.keys(frame.calls).map((id) => [id, { id, getSnapshot: () => undefined } as AnyActorRef]),
  );
  try {
    const snapshot: AnyMachineSnapshot = machine.resolveState({
      value: frame.state.value as never,
      context: structuredClone(frame.state.context),
      historyValue: restoreHistory(machine, frame.state.history),
    });
    return { ...snapshot, children } as AnyMachineSnapshot;
  } catch (cause) {
    throw new RuntimeError(
      'COLLOQUY_E_DIALOG_STATE_UNREADABLE',
      `The stored state ${JSON.stringify(frame.state.value)} of dialog "${frame.dialog}" (stored under version "${frame.version}") does not exist in the machine of today (version "${machine.version ?? ''}"). Deploy the machine that has it, or end the conversation.`,
      { cause },
    );
  }
}

function restoreHistory(machine: AnyDialog, history: FrameState['history']): Record<string, AnyStateNode[]> {
  return Object.fromEntries(
    Object.entries(history).map(([key, ids]) => [key, ids.map((id) => machine.getStateNodeById(id))]),
  );
}

/** XState's own error would be the failure as data, which says nothing of where it was. */
function unhandled(frame: FrameRecord, event: AnyEventObject): RuntimeError {
  const { actorId, error } = event as { actorId?: string; error?: { name?: string; code?: string } };
  return new RuntimeError(
    'COLLOQUY_E_ACTIVITY_UNHANDLED',
    `The call "${actorId ?? event.type}" of dialog "${frame.dialog}" failed with ${error?.code ?? error?.name ?? 'an error'} in state ${JSON.stringify(frame.state.value)}, and nothing there handles it. Give the invocation an onError.`,
  );
}

type Children = Readonly<Record<string, AnyActorRef | undefined>>;

/** @param known the children that were there before the step. */
function toStep(
  name: string,
  snapshot: AnyMachineSnapshot,
  actions: readonly StepAction[],
  known: readonly unknown[],
): Step {
  refuseHiddenSpawn(name, snapshot, actions, known);
  return {
    state: {
      value: jsonOnly(snapshot.value, `The state value of dialog "${name}"`),
      context: jsonOnly(snapshot.context, `The context of dialog "${name}": context`),
      history: Object.fromEntries(
        Object.entries(snapshot.historyValue).map(([key, nodes]) => [key, nodes.map((node) => node.id)]),
      ),
    },
    done: snapshot.status === 'done',
    output: snapshot.output as unknown,
    actions: actions.map(({ type, params, exec }) => ({ type, params, exec })),
  };
}

/** `spawn` inside assign() is reported by nothing: the call would never be made. */
function refuseHiddenSpawn(
  name: string,
  snapshot: AnyMachineSnapshot,
  actions: readonly StepAction[],
  known: readonly unknown[],
): void {
  const reported = new Set([
    ...known,
    ...actions.map(({ params }) => (params as { actorRef?: unknown } | undefined)?.actorRef),
  ]);
  const hidden = Object.values(snapshot.children as Children).find((child) => !reported.has(child));
  if (hidden === undefined) return;
  throw new RuntimeError(
    'COLLOQUY_E_DIALOG_NOT_DURABLE',
    `Dialog "${name}" spawns "${hidden.id}" while it computes its context. Use \`invoke\` or the action spawnChild() with an id, so that the call is stored with the turn.`,
  );
}

import { type AnyDialog } from '@colloquy/dialogs';
import type { AnyActorRef, AnyEventObject, AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { RuntimeError } from '../errors.js';
import type { FrameRecord, FrameState, Json } from '../store/records.js';
import { createActorScope, type ActorScope, type InspectedStep, type StepAction } from './actor-scope.js';
import { jsonOnly } from './json-only.js';
import { nameOf } from './machine-of.js';
import type { MicrostepListener } from './microstep.js';

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
  const actors = createActorScope(frame, inspectorOf(frame, listener));
  const snapshot = machine.getInitialSnapshot(actors.scope as never, input as never) as AnyMachineSnapshot;
  // XState keeps an error of the first step, and throws that of a later one.
  if (snapshot.status === 'error') throw snapshot.error;
  listener?.({ dialog: nameOf(frame), transitions: [], states: snapshot._nodes });
  return toStep(frame, snapshot, actors);
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
  const actors = createActorScope(frame, inspectorOf(frame, listener));
  const before = restore(machine, frame, actors.children);
  const snapshot = machine.transition(
    before as never,
    event as never,
    actors.scope as never,
  ) as AnyMachineSnapshot;
  if (snapshot.status === 'error') throw unhandled(frame, event);
  return toStep(frame, snapshot, actors);
}

function inspectorOf(
  frame: FrameRecord,
  listener: MicrostepListener | undefined,
): ((step: InspectedStep) => void) | undefined {
  if (listener === undefined) return undefined;
  const dialog = nameOf(frame);
  return ({ snapshot, _transitions }) =>
    listener({ dialog, transitions: _transitions, states: snapshot._nodes });
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
  const { _nodes: states } = restore(machine, frame, {});
  return states.map(({ meta }) => meta as unknown);
}

const INTENT = 'intent.';

/** The intents that the frame's present state names, and how; `intent.*` names all. No guard is asked. */
export function intentsNamedBy(
  machine: AnyDialog,
  frame: FrameRecord,
  intents: readonly string[],
): ReadonlyMap<string, 'takes' | 'captures'> {
  const found = new Map<string, 'takes' | 'captures'>();
  for (const node of restore(machine, frame, {})._nodes as readonly AnyStateNode[]) {
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
  return restore(machine, frame, {});
}

/** Transitions that would be taken; one that forbids an event (without target and actions) is none. */
function enabledBy(
  machine: AnyDialog,
  frame: FrameRecord,
  event: AnyEventObject,
): ReturnType<AnyDialog['getTransitionData']> {
  const transitions = machine.getTransitionData(restore(machine, frame, {}) as never, event as never);
  // A wildcard was not written with intents in mind: the text itself comes next, and may be for another transition.
  const isIntent = event.type.startsWith(INTENT);
  return transitions.filter(
    ({ target, actions, eventType }) =>
      (target !== undefined || actions.length > 0) && !(isIntent && eventType === '*'),
  );
}

/**
 * XState leaves calls and sub-dialogs in flight out of a restored snapshot, because they are ours; but it needs a reference for
 * each to say which one a left state stops, and which one an event is for.
 */
function restore(
  machine: AnyDialog,
  frame: FrameRecord,
  children: Readonly<Record<string, AnyActorRef>>,
): AnyMachineSnapshot {
  try {
    const { value, context, history } = frame.state;
    const snapshot: Restored = { ...restingState(machine, value) };
    snapshot.context = copied(context);
    snapshot.historyValue = restoreHistory(machine, history);
    snapshot.children = children;
    return snapshot as AnyMachineSnapshot;
  } catch (cause) {
    throw new RuntimeError(
      'COLLOQUY_E_DIALOG_STATE_UNREADABLE',
      `The stored state ${JSON.stringify(frame.state.value)} of dialog "${nameOf(frame)}" (stored under version "${frame.version}") does not exist in the machine of today (version "${machine.version ?? ''}"). Deploy the machine that has it, or end the conversation.`,
      { cause },
    );
  }
}

/** What of a snapshot is not in the state itself is put there afterwards. */
type Restored = { -readonly [Key in keyof AnyMachineSnapshot]: AnyMachineSnapshot[Key] };

/** Snapshots of machines in a state, without context: finding the nodes of a state costs as much as leaving it. */
const RESTING = new WeakMap<AnyDialog, Map<string, AnyMachineSnapshot>>();

/** More than any machine has that was written by hand; one with many parallel states may have more. */
const MOST_RESTING = 1_000;

function restingState(machine: AnyDialog, value: FrameState['value']): AnyMachineSnapshot {
  const known = RESTING.get(machine) ?? new Map<string, AnyMachineSnapshot>();
  RESTING.set(machine, known);
  const name = JSON.stringify(value);
  const found = known.get(name);
  if (found !== undefined) return found;
  const resolved = machine.resolveState({ value: value as never, context: {} }) as AnyMachineSnapshot;
  if (known.size < MOST_RESTING) known.set(name, resolved);
  return resolved;
}

/** A copy of a context for guards and actions: what they write to must not be the record's. It is JSON. */
function copied(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copied);
  // Each has its own fields from the start, so that setting one sets nothing else, whatever its name.
  const copy = { ...(value as Record<string, Json>) };
  for (const name in copy) {
    const item = copy[name];
    if (typeof item === 'object' && item !== null) copy[name] = copied(item);
  }
  return copy;
}

function restoreHistory(machine: AnyDialog, history: FrameState['history']): Record<string, AnyStateNode[]> {
  const entries = Object.entries(history);
  if (entries.length === 0) return {};
  return Object.fromEntries(
    entries.map(([key, ids]) => [key, ids.map((id) => machine.getStateNodeById(id))]),
  );
}

/** XState's own error would be the failure as data, which says nothing of where it was. */
function unhandled(frame: FrameRecord, event: AnyEventObject): RuntimeError {
  const { actorId, error } = event as { actorId?: string; error?: { name?: string; code?: string } };
  return new RuntimeError(
    'COLLOQUY_E_ACTIVITY_UNHANDLED',
    `The call "${actorId ?? event.type}" of dialog "${nameOf(frame)}" failed with ${error?.code ?? error?.name ?? 'an error'} in state ${JSON.stringify(frame.state.value)}, and nothing there handles it. Give the invocation an onError.`,
  );
}

type Children = Readonly<Record<string, AnyActorRef | undefined>>;

function toStep(frame: FrameRecord, snapshot: AnyMachineSnapshot, actors: ActorScope): Step {
  refuseHiddenSpawn(frame, snapshot, actors);
  return {
    state: {
      context: jsonOnly(snapshot.context, () => `The context of dialog "${nameOf(frame)}": context`),
      history: storedHistory(snapshot),
      value: jsonOnly(snapshot.value, () => `The state value of dialog "${nameOf(frame)}"`),
    },
    done: snapshot.status === 'done',
    output: snapshot.output as unknown,
    actions: actors.actions,
    seen: actors,
  };
}

function storedHistory({ historyValue }: AnyMachineSnapshot): FrameState['history'] {
  const entries = Object.entries(historyValue);
  if (entries.length === 0) return {};
  return Object.fromEntries(entries.map(([key, nodes]) => [key, nodes.map(({ id }) => id)]));
}

/** `spawn` inside assign() is reported by nothing: the call would never be made. */
function refuseHiddenSpawn(
  frame: FrameRecord,
  snapshot: AnyMachineSnapshot,
  { children, actions }: ActorScope,
): void {
  const spawned = snapshot.children as Children;
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

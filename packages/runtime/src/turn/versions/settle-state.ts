import { isActivity, type AnyDialog, isMachine } from '@colloquy/dialogs';
import type { AnyStateNode } from 'xstate';
import type { FrameRecord, Json } from '../../store/records.js';
import { createActorScope, type ActorScope } from '../actor-scope.js';
import { isOfAState } from '../frame-timers.js';
import type { Operation } from '../interpret-action.js';
import { jsonOnly } from '../json-only.js';
import { restoredIn } from '../machine-step.js';
import { actionsOf, statesOf } from '../states-of.js';

/** A frame that was put into a state instead of entering it. */
export interface Put {
  /** In the whole state: with the states inside that are entered by themselves. */
  readonly record: FrameRecord;
  /** Left out while the machine goes on. */
  readonly end?: { readonly output: unknown };
}

/** @throws RuntimeError `COLLOQUY_E_DIALOG_STATE_UNREADABLE` when the machine does not have the frame's state. */
export function putInto(machine: AnyDialog, frame: FrameRecord): Put {
  const resolved = restoredIn(machine, frame);
  const record = { ...frame, state: { ...frame.state, value: resolved.value as Json } };
  return resolved.status === 'done' ? { record, end: { output: outputOf(machine, record) } } : { record };
}

/** What has to be done for such a frame. */
export interface Settling {
  readonly operations: readonly Operation[];
  /** The actors that the operations name. */
  readonly seen: Pick<ActorScope, 'self' | 'parent' | 'children'>;
}

/**
 * Gives a frame the delays, calls and sub-dialogs of its state, as if it had entered it, without its words: those that are there stay
 * as they are, and so do those that the machine spawns itself; others end; those that are missing begin, unless they have had their end.
 */
export function settleState(machine: AnyDialog, frame: FrameRecord): Settling {
  const seen = createActorScope(frame);
  const nodes = activeNodes(machine.root, frame.state.value);
  const delays = nodes.flatMap((node) => node.after as readonly Delayed[]);
  const invokes = nodes.flatMap((node) => node.invoke as readonly Invocation[]);
  const wanted = new Set(delays.map(({ eventType }) => eventType));
  const { fired = [] } = frame;
  const stale = [...Object.keys(frame.timers), ...fired].filter((id) => isOfAState(id) && !wanted.has(id));
  const ids = new Set([...invokes.map(({ id }) => id), ...spawnedBy(machine)]);
  const { calls, children = {}, ended = [] } = frame;
  const begun = new Set([...Object.keys(calls), ...Object.keys(children), ...ended]);
  const { context } = frame.state;
  return {
    seen,
    operations: [
      ...stale.map((sendId): Operation => ({ kind: 'cancel', sendId })),
      ...Object.entries(seen.children)
        .filter(([id]) => !ids.has(id))
        .map(([, ref]): Operation => ({ kind: 'stop', ref })),
      ...[...wanted]
        .filter((eventType) => frame.timers[eventType] === undefined && !fired.includes(eventType))
        .map((eventType): Operation => {
          const delay = delays.find((each) => each.eventType === eventType)?.delay;
          const delayMs = resolveDelay(machine, delay, context);
          return { kind: 'schedule', to: undefined, sendId: eventType, delayMs, event: { type: eventType } };
        }),
      ...invokes
        .filter(({ id }) => !begun.has(id))
        .flatMap(({ id, src, input }) => startOf(machine, { id, src, input }, context)),
    ],
  };
}

/** Actors that a machine spawns, as far as it says so: where it does that, or where it waits for their end. */
function spawnedBy({ root }: AnyDialog): readonly string[] {
  const states = statesOf(root);
  const invoked = new Set(
    states.flatMap(({ invoke }) => (invoke as readonly Invocation[]).map(({ id }) => id)),
  );
  const spawned = states
    .flatMap((state) => actionsOf(state) as readonly { readonly type?: unknown; readonly id?: unknown }[])
    .flatMap(({ type, id }) => (type === 'xstate.spawnChild' && typeof id === 'string' ? [id] : []));
  const awaited = states
    .flatMap(({ transitions }) => [...transitions.keys()])
    .flatMap((event) => /^xstate\.(?:done|error)\.actor\.(.+)$/.exec(event)?.[1] ?? []);
  return [...spawned, ...awaited.filter((id) => !invoked.has(id))];
}

function activeNodes(node: AnyStateNode, value: Json | undefined): AnyStateNode[] {
  if (typeof value === 'string') {
    const child = node.states[value];
    return child === undefined ? [node] : [node, ...activeNodes(child, undefined)];
  }
  const below = Object.entries(value ?? {}).flatMap(([key, inner]) => {
    const child = node.states[key];
    return child === undefined ? [] : activeNodes(child, inner as Json);
  });
  return [node, ...below];
}

function resolveDelay(machine: AnyDialog, delay: unknown, context: Json): number {
  const found: unknown =
    typeof delay === 'string' && Number.isNaN(Number(delay)) ? machine.implementations.delays[delay] : delay;
  return Number(given(found, { context }));
}

/** What the machine gives back at its end, as XState works it out from the last state of the whole machine. */
function outputOf({ root }: AnyDialog, { state }: FrameRecord): unknown {
  const { context, value } = state;
  const last = typeof value === 'string' ? root.states[value] : undefined;
  const event = {
    type: `xstate.done.state.${last?.id ?? root.id}`,
    output: given(last?.output, { context }),
  };
  return given(root.output, { context, event });
}

function given(part: unknown, args: { readonly context: Json; readonly event?: object }): unknown {
  return typeof part === 'function' ? (part as (args: object) => unknown)({ event: SETTLED, ...args }) : part;
}

/** There is no event that led there. */
const SETTLED = { type: 'xstate.init' } as const;

/** A delayed transition, as XState defines it. */
interface Delayed {
  readonly eventType: string;
  readonly delay: unknown;
}

interface Invocation {
  readonly id: string;
  readonly src: unknown;
  readonly input: unknown;
}

function startOf(machine: AnyDialog, { id, src, input }: Invocation, context: Json): Operation[] {
  if (typeof src !== 'string') return [];
  const logic: unknown = machine.implementations.actors[src];
  const { self: ref } = createActorScope({ dialog: id });
  const told = given(input, { context });
  const started = { id, src, ref };
  if (isMachine(logic)) return [{ kind: 'start-machine', started, input: told }];
  if (!isActivity(logic)) return [];
  const stored = told === undefined ? undefined : jsonOnly(told, () => `The input of activity "${src}"`);
  return [{ kind: 'start-activity', started, input: stored }];
}

import { isActivity, type AnyDialog, isMachine } from '@colloquy/dialogs';
import type { AnyStateNode } from 'xstate';
import type { FrameRecord, Json } from '../../store/records.js';
import { createActorScope, type ActorScope } from '../actor-scope.js';
import type { Operation } from '../interpret-action.js';
import { jsonOnly } from '../json-only.js';

/** What has to be done for a frame that was put into a state instead of entering it. */
export interface Settling {
  readonly operations: readonly Operation[];
  /** The actors that the operations name. */
  readonly seen: Pick<ActorScope, 'self' | 'parent' | 'children'>;
}

/**
 * Gives a frame the delays, calls and sub-dialogs of its state, as if it had entered it, without its words: those that are there stay
 * as they are, those that the state does not have end, those that are missing begin.
 */
export function settleState(machine: AnyDialog, frame: FrameRecord): Settling {
  const seen = createActorScope(frame);
  const nodes = activeNodes(machine.root, frame.state.value);
  const delays = nodes.flatMap((node) => node.after as readonly Delayed[]);
  const invokes = nodes.flatMap((node) => node.invoke as readonly Invocation[]);
  const wanted = new Set(delays.map(({ eventType }) => eventType));
  const stale = Object.keys(frame.timers).filter((id) => id.startsWith('xstate.after.') && !wanted.has(id));
  const ids = new Set(invokes.map(({ id }) => id));
  const { context } = frame.state;
  return {
    seen,
    operations: [
      ...stale.map((sendId): Operation => ({ kind: 'cancel', sendId })),
      ...Object.entries(seen.children)
        .filter(([id]) => frame.children?.[id] !== undefined && !ids.has(id))
        .map(([, ref]): Operation => ({ kind: 'stop', ref })),
      ...[...wanted]
        .filter((eventType) => frame.timers[eventType] === undefined)
        .map((eventType): Operation => {
          const delay = delays.find((each) => each.eventType === eventType)?.delay;
          const delayMs = resolveDelay(machine, delay, context);
          return { kind: 'schedule', to: undefined, sendId: eventType, delayMs, event: { type: eventType } };
        }),
      ...invokes
        .filter(({ id }) => frame.calls[id] === undefined && frame.children?.[id] === undefined)
        .flatMap(({ id, src, input }) => startOf(machine, { id, src, input }, context)),
    ],
  };
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
  const given: unknown =
    typeof found === 'function' ? (found as (args: object) => unknown)({ context, event: SETTLED }) : found;
  return Number(given);
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
  const given: unknown =
    typeof input === 'function' ? (input as (args: object) => unknown)({ context, event: SETTLED }) : input;
  const started = { id, src, ref };
  if (isMachine(logic)) return [{ kind: 'start-machine', started, input: given }];
  if (!isActivity(logic)) return [];
  const stored = given === undefined ? undefined : jsonOnly(given, () => `The input of activity "${src}"`);
  return [{ kind: 'start-activity', started, input: stored }];
}

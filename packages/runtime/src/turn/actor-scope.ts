import { createActor, fromTransition, type AnyActorRef, type AnyActorScope } from 'xstate';
import type { FrameRecord } from '../store/records.js';

/** Of an action that a step asks for, as XState reports it, what is looked at. */
export interface StepAction {
  readonly type: string;
  readonly params: unknown;
  /** What XState would run for it. */
  readonly exec: unknown;
}

/**
 * The actors that a machine sees while it takes a step. All are names only: nothing is ever sent to them, and what the
 * machine says to one of them is reported with the reference, which tells whom it meant.
 */
export interface ActorScope {
  readonly scope: AnyActorScope;
  readonly self: AnyActorRef;
  readonly parent: AnyActorRef | undefined;
  readonly children: Readonly<Record<string, AnyActorRef>>;
  /** What the step asks for, in order. */
  readonly actions: StepAction[];
}

/** What XState asks of an actor system while nothing runs: ids for the references it makes. */
const SYSTEM = createActor(fromTransition(() => null, null)).system;

/**
 * A scope to take one step in. XState's own `transition` makes one without parent and children, in which `sendParent` and
 * `sendTo` throw.
 */
export function createActorScope(frame: Pick<FrameRecord, 'parent'> & Partial<FrameRecord>): ActorScope {
  const actions: StepAction[] = [];
  const parent = frame.parent === undefined ? undefined : reference('parent', undefined);
  const self = reference(frame.parent?.id ?? frame.dialog ?? 'dialog', parent);
  return {
    self,
    parent,
    children: childrenOf(frame, self),
    actions,
    scope: {
      self,
      id: self.id,
      sessionId: self.sessionId,
      system: SYSTEM,
      logger: nothing,
      defer: nothing,
      emit: nothing,
      stopChild: nothing,
      actionExecutor: (action) => actions.push(action),
    },
  };
}

function nothing(): undefined {
  return undefined;
}

/** A reference for each actor that the frame knows, by its id. Mostly there is none. */
function childrenOf(
  { calls = {}, children, ended }: Partial<FrameRecord>,
  self: AnyActorRef,
): Readonly<Record<string, AnyActorRef>> {
  const ids = Object.keys(calls);
  if (children !== undefined) ids.push(...Object.keys(children));
  if (ended !== undefined) ids.push(...ended);
  return ids.length === 0 ? {} : Object.fromEntries(ids.map((id) => [id, reference(id, self)]));
}

function reference(id: string, parent: AnyActorRef | undefined): AnyActorRef {
  return {
    id,
    sessionId: `colloquy:${id}`,
    system: SYSTEM,
    _parent: parent,
    getSnapshot: nothing,
  } as Partial<AnyActorRef> as AnyActorRef;
}

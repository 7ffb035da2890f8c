import type { AnyDialog } from '@colloquy/dialogs';
import type { AnyActorRef, AnyActorScope, AnyEventObject, AnyMachineSnapshot } from 'xstate';
import type { FrameState } from '../../store/records.js';
import type { ActorScope } from '../actor-scope.js';
import type { Configuration } from './chart.js';

/** Where a machine is. */
export interface Place {
  readonly configuration: Configuration;
  readonly history: FrameState['history'];
  readonly context: unknown;
}

type Children = Readonly<Record<string, AnyActorRef | undefined>>;

/** As XState shows a machine to guards and actions. */
export function snapshotOf({ configuration, context }: Place, children: Children): AnyMachineSnapshot {
  return { ...configuration.resting, context, children } as AnyMachineSnapshot;
}

/** A machine in the middle of a step: what has become of it so far. What an action means is for XState to say. */
export class StepState implements Place {
  /** Events that the step has raised. */
  readonly raised: AnyEventObject[] = [];
  configuration: Configuration;
  history: FrameState['history'];
  context: unknown;
  /** The actors that it knows by now. */
  children: Children;
  /** Whether it has come to its end, and with what. */
  isOver = false;
  output: unknown;
  /** Counts what actions have changed of it. */
  changes = 0;
  #snapshot: AnyMachineSnapshot | undefined;

  constructor(
    readonly machine: AnyDialog,
    place: Place,
    readonly actors: ActorScope,
  ) {
    this.configuration = place.configuration;
    this.history = place.history;
    this.context = place.context;
    this.children = actors.children;
  }

  get snapshot(): AnyMachineSnapshot {
    return (this.#snapshot ??= snapshotOf(this, this.children));
  }

  /** Other states are on from now on. */
  move(to: Configuration, history: FrameState['history']): void {
    this.configuration = to;
    this.history = history;
    this.#snapshot = undefined;
  }

  /**
   * Does what actions want, and notes what is for others to do.
   *
   * @param invoked the actors that begin with these actions, to which those before them may send.
   */
  perform(actions: readonly unknown[], event: AnyEventObject, invoked?: readonly string[]): void {
    const extra: Extra = { internalQueue: this.raised, deferredActorIds: invoked };
    const toInvoked: Later[] | undefined = invoked && [];
    this.#perform(actions as readonly Action[], event, extra, toInvoked);
    toInvoked?.forEach(({ action, params }) =>
      action.retryResolve?.(this.actors.scope, this.snapshot, params),
    );
  }

  #perform(
    actions: readonly Action[],
    event: AnyEventObject,
    extra: Extra,
    toInvoked: Later[] | undefined,
  ): void {
    for (const action of actions) {
      const found = typeof action === 'function' ? action : this.#implementationOf(action);
      const params = typeof action === 'object' ? this.#paramsOf(action, event) : undefined;
      if (found?.resolve === undefined) {
        this.actors.actions.push({ type: nameOf(action), params, exec: found });
        continue;
      }
      const [after, resolved, more] = this.#resolve(found, params, event, extra);
      if (after !== undefined) this.#change(after);
      if (found.retryResolve !== undefined) toInvoked?.push({ action: found, params: resolved });
      if (found.execute !== undefined)
        this.actors.actions.push({ type: found.type, params: resolved, exec: found });
      if (more !== undefined) this.#perform(more, event, extra, toInvoked);
    }
  }

  #implementationOf(action: string | Named): BuiltIn | Implementation | undefined {
    const implementations = this.machine.implementations.actions as unknown as Readonly<
      Record<string, BuiltIn | Implementation>
    >;
    return implementations[nameOf(action)];
  }

  #paramsOf({ params }: Named, event: AnyEventObject): unknown {
    return typeof params === 'function' ? (params as Expression)({ context: this.context, event }) : params;
  }

  /** What an action of XState's own comes to; with what has become of the machine, when it changes anything. */
  #resolve(action: BuiltIn, params: unknown, event: AnyEventObject, extra: Extra): Resolved {
    const { scope, self } = this.actors;
    const { context, children } = this;
    const changes = CHANGING.has(action.type);
    // A copy is made of what is changed, and finding out which states are on costs most of it.
    const snapshot = changes ? { machine: this.machine, context, children, _nodes: NOWHERE } : this.snapshot;
    const args = { context, event, self, system: scope.system };
    const [after, resolved, more] = action.resolve(scope, snapshot, args, params, action, extra);
    return [changes ? after : undefined, resolved, more];
  }

  #change({ context, children }: AnyMachineSnapshot): void {
    this.context = context;
    this.children = children as Children;
    this.changes += 1;
    this.#snapshot = undefined;
  }
}

/** Actions of XState that answer with another snapshot. None of them looks at the states. */
const CHANGING: ReadonlySet<string> = new Set(['xstate.assign', 'xstate.spawnChild', 'xstate.stopChild']);

const NOWHERE: readonly never[] = [];

type Action = string | Named | BuiltIn | Implementation;

interface Named {
  readonly type: string;
  readonly params?: unknown;
}

type Expression = (args: object) => unknown;

/** An implementation of ours has none of this. */
interface Implementation {
  (...args: never): unknown;
  readonly resolve?: undefined;
}

/** An action of XState's own. */
interface BuiltIn {
  (...args: never): unknown;
  readonly type: string;
  readonly resolve: (
    scope: AnyActorScope,
    snapshot: object,
    args: object,
    params: unknown,
    action: BuiltIn,
    extra: Extra,
  ) => [AnyMachineSnapshot, unknown, readonly Action[] | undefined];
  readonly retryResolve?: (scope: AnyActorScope, snapshot: AnyMachineSnapshot, params: unknown) => void;
  readonly execute?: unknown;
}

interface Extra {
  readonly internalQueue: AnyEventObject[];
  readonly deferredActorIds: readonly string[] | undefined;
}

/** What was sent to somebody who was not there yet. */
interface Later {
  readonly action: BuiltIn;
  readonly params: unknown;
}

type Resolved = readonly [AnyMachineSnapshot | undefined, unknown, readonly Action[] | undefined];

function nameOf(action: Action): string {
  if (typeof action === 'string') return action;
  return typeof action === 'object' ? action.type : action.name || '(anonymous)';
}

import type { AnyDialog } from '@colloquy/dialogs';
import {
  raise,
  StateMachine,
  type AnyActorScope,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateNode,
  type AnyTransitionDefinition,
  type StateValue,
} from 'xstate';
import type { FrameState } from '../../store/records.js';
import { createActorScope } from '../actor-scope.js';

/** One of the things that happen in a step, in the order in which they do. */
export type Happening =
  | { readonly kind: 'leaves'; readonly node: AnyStateNode }
  | { readonly kind: 'takes'; readonly transition: AnyTransitionDefinition }
  | { readonly kind: 'enters'; readonly node: AnyStateNode }
  /** A state is entered by default: it does what it does at its beginning. */
  | { readonly kind: 'begins'; readonly node: AnyStateNode }
  /** What is in a state has come to its end. */
  | { readonly kind: 'completes'; readonly node: AnyStateNode }
  /** The machine has, with what was left to end in it. */
  | { readonly kind: 'ends'; readonly node: AnyStateNode };

/** Which states are on, and which are remembered. */
export interface Standing {
  readonly nodes: readonly AnyStateNode[];
  readonly history: FrameState['history'];
}

/** A step, without what is done in it. */
export interface StepOutline extends Standing {
  readonly happenings: readonly Happening[];
  readonly value: StateValue;
  readonly isOver: boolean;
  /** Other states are on or remembered than before. */
  readonly moves: boolean;
}

/**
 * The states of a machine, without what is done in them. XState takes a step there, and what it leaves and enters is written down. That
 * depends on nothing but the states and the transitions, so that nobody has to ask twice.
 */
export class Outline {
  readonly #machine: AnyDialog;
  /** The states of the machine to those here, which are made from them. */
  readonly #outlined = new Map<AnyStateNode, AnyStateNode>();
  readonly #byId = new Map<string, AnyStateNode>();
  readonly #scope: AnyActorScope;
  /** What XState does. */
  #done: Happening[] = [];
  /** The same and the ends of states in between, in the order in which events are raised; nothing when the machine ends. */
  #raised: Happening[] = [];

  constructor(machine: AnyDialog) {
    this.#machine = Object.create(machine, {
      config: { value: {} },
      implementations: { value: { actions: {}, actors: {}, delays: {}, guards: {} } },
      options: { value: {} },
      // That of a machine is bound to it.
      getInitialSnapshot: Object.getOwnPropertyDescriptor(StateMachine.prototype, 'getInitialSnapshot') ?? {},
      idMap: { value: this.#byId },
      getTransitionData: {
        value: (_snapshot: unknown, event: AnyEventObject) => this.#transitionsFor(event),
      },
    }) as AnyDialog;
    Object.defineProperty(this.#machine, 'root', { value: this.#outline(machine.root, undefined) });
    const { scope } = createActorScope({ dialog: machine.id });
    this.#scope = {
      ...scope,
      actionExecutor: ({ params }) => this.#done.push((params as unknown as { event: Told }).event.happening),
    };
  }

  /** The first step of all. */
  begin(): StepOutline {
    return this.#record(
      { nodes: [], history: {} },
      () => this.#machine.getInitialSnapshot(this.#scope as never, undefined as never) as AnyMachineSnapshot,
    );
  }

  /** A step by these transitions, as one event or none at all has enabled them. */
  step(from: Standing, transitions: readonly AnyTransitionDefinition[]): StepOutline {
    const taken = transitions.map((transition) => ({
      ...transition,
      source: this.#here(transition.source as AnyStateNode),
      target: transition.target?.map((node: AnyStateNode) => this.#here(node)),
      actions: [tells({ kind: 'takes', transition })],
    }));
    return this.#record(from, (before) => {
      const event = { type: TAKE, taken };
      return this.#machine.transition(
        before as never,
        event as never,
        this.#scope as never,
      ) as AnyMachineSnapshot;
    });
  }

  #record(from: Standing, act: (before: AnyMachineSnapshot) => AnyMachineSnapshot): StepOutline {
    this.#done = [];
    this.#raised = [];
    const before = this.#snapshotOf(from);
    const after = act(before);
    // XState keeps an error of the first step, and throws that of a later one.
    if (after.status === 'error') throw after.error;
    const isOver = after.status === 'done';
    const remembered = Object.entries(after.historyValue as Record<string, AnyStateNode[]>);
    return {
      happenings: isOver ? this.#done : this.#raised,
      nodes: (after._nodes as readonly AnyStateNode[]).map(realOf),
      value: after.value as StateValue,
      history: Object.fromEntries(remembered.map(([id, nodes]) => [id, nodes.map((node) => node.id)])),
      isOver,
      moves: after !== before,
    };
  }

  #snapshotOf({ nodes, history }: Standing): AnyMachineSnapshot {
    const remembered = Object.entries(history).map(([id, ids]): [string, AnyStateNode[]] => [
      id,
      ids.map((each) => this.#machine.getStateNodeById(each)),
    ]);
    return {
      status: 'active',
      machine: this.#machine as AnyMachineSnapshot['machine'],
      context: {},
      children: {},
      _nodes: nodes.map((node) => this.#here(node)),
      historyValue: Object.fromEntries(remembered),
    } as Partial<AnyMachineSnapshot> as AnyMachineSnapshot;
  }

  /** What is to be taken, when that is what XState asks; an event that was raised is written down, and moves nothing. */
  #transitionsFor(event: AnyEventObject): readonly AnyTransitionDefinition[] {
    if (event.type === TAKE) return (event as unknown as Take).taken;
    const happening = (event as unknown as Partial<Told>).happening;
    this.#raised.push(happening ?? { kind: 'completes', node: this.#ended(event) });
    return [];
  }

  /** Whose end an event tells. */
  #ended({ type }: AnyEventObject): AnyStateNode {
    return realOf(this.#byId.get(type.slice(DONE.length)) as AnyStateNode);
  }

  #here(node: AnyStateNode): AnyStateNode {
    // Each state of the machine has one.
    return this.#outlined.get(node) as AnyStateNode;
  }

  #outline(node: AnyStateNode, parent: AnyStateNode | undefined): AnyStateNode {
    const outlined = Object.create(node, {
      machine: { value: this.#machine as unknown },
      parent: { value: parent },
      entry: { value: [tells({ kind: 'enters', node })] },
      exit: { value: [tells({ kind: 'leaves', node })] },
      invoke: { value: [] },
      always: { value: undefined },
      output: { value: parent === undefined && node.output !== undefined ? this.#noteEnd : undefined },
    }) as AnyStateNode;
    this.#outlined.set(node, outlined);
    this.#byId.set(node.id, outlined);
    const below = Object.entries<AnyStateNode>(node.states);
    const states = Object.fromEntries(below.map(([key, child]) => [key, this.#outline(child, outlined)]));
    const target = (node.initial.target as readonly AnyStateNode[]).map((first) => this.#here(first));
    const initial = { ...node.initial, target, source: outlined, actions: [tells({ kind: 'begins', node })] };
    return Object.defineProperties(outlined, { states: { value: states }, initial: { value: initial } });
  }

  /** What the whole machine comes to is asked when it ends. */
  readonly #noteEnd = ({ event }: { readonly event: AnyEventObject }): undefined => {
    this.#done.push({ kind: 'ends', node: this.#ended(event) });
  };
}

const TAKE = 'colloquy.take';
const DONE = 'xstate.done.state.';

interface Take {
  readonly taken: readonly AnyTransitionDefinition[];
}

interface Told {
  readonly happening: Happening;
}

function tells(happening: Happening): unknown {
  const event: AnyEventObject = { type: 'colloquy.happening', happening };
  return raise(event);
}

/** What is here is made from it. */
function realOf(outlined: AnyStateNode): AnyStateNode {
  return Object.getPrototypeOf(outlined) as AnyStateNode;
}

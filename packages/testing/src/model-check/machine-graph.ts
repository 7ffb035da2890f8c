import type { AnyDialog } from '@colloquy/dialogs';
import type { DrawnMachine, DrawnState, DrawnTransition } from '@colloquy/drawing';

/** A state of XState. */
type StateNode = AnyDialog['root'];

/**
 * A machine as a graph of the innermost states, in which it can rest. Guards are not looked into: what may be taken counts as taken, and a
 * parallel state as each of its parts on its own.
 */
export class MachineGraph {
  readonly #states: ReadonlyMap<string, DrawnState>;
  readonly #from = new Map<string, DrawnTransition[]>();
  /** The innermost states that the machine can come to. */
  readonly reachable: ReadonlySet<string>;

  constructor(
    readonly drawn: DrawnMachine,
    readonly machine: AnyDialog,
  ) {
    this.#states = new Map(drawn.states.map((state) => [state.id, state]));
    for (const transition of drawn.transitions) {
      this.#from.set(transition.from, [...(this.#from.get(transition.from) ?? []), transition]);
    }
    this.reachable = this.#reach(this.entered(drawn.states[0]?.id ?? ''));
  }

  state(id: string): DrawnState | undefined {
    return this.#states.get(id);
  }

  /** A state and those around it, from the inside out. */
  chain(id: string): readonly DrawnState[] {
    const state = this.#states.get(id);
    if (state === undefined) return [];
    return [state, ...(state.parent === undefined ? [] : this.chain(state.parent))];
  }

  /** What the developer has written to a state as its `meta`. */
  metaOf(id: string): unknown {
    const [, ...path] = id.slice(this.machine.id.length).split('.');
    let node: StateNode | undefined = this.machine.root;
    for (const key of path) node = node?.states[key];
    return node?.meta;
  }

  /** The innermost states that a machine comes to when it enters this one. */
  entered(id: string): readonly string[] {
    return [...new Set([...this.#inside(id), ...this.#beside(id)])];
  }

  /** The transitions of a state itself that can be taken: an earlier one without a guard takes what comes after it. */
  ownTransitions(id: string): readonly DrawnTransition[] {
    const own = this.#from.get(id) ?? [];
    return own.filter((transition) => shadowOf(own, transition) === undefined);
  }

  /** The transitions that can be taken while the machine is in an innermost state. */
  transitionsFrom(id: string): readonly DrawnTransition[] {
    const all = this.chain(id).flatMap((state) => this.ownTransitions(state.id));
    const isFinal = this.state(id)?.kind === 'final';
    const possible = all.filter((each) => doesSomething(each) && (each.cause.kind !== 'ended' || isFinal));
    return this.isPassedThrough(id) ? possible.filter(({ cause }) => cause.kind === 'always') : possible;
  }

  /** Whether the machine never rests in a state: something leads on at once. */
  isPassedThrough(id: string): boolean {
    return this.chain(id).some((state) =>
      this.ownTransitions(state.id).some(
        ({ cause, guard, to }) => cause.kind === 'always' && guard === undefined && to.length > 0,
      ),
    );
  }

  /** The innermost states that follow on an innermost state. */
  next(id: string): readonly string[] {
    return this.transitionsFrom(id).flatMap(({ to }) => to.flatMap((target) => this.entered(target)));
  }

  /** The innermost states in which a machine may be at the same time: itself, and what lies in a parallel state around it. */
  together(id: string): readonly string[] {
    const parallel = this.chain(id).findLast(({ kind }) => kind === 'parallel');
    if (parallel === undefined) return [id];
    return [...this.reachable].filter((each) => this.chain(each).includes(parallel));
  }

  #reach(first: readonly string[]): ReadonlySet<string> {
    const found = new Set<string>();
    const waiting = [...first];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (found.has(id)) continue;
      found.add(id);
      waiting.push(...this.next(id));
    }
    return found;
  }

  #inside(id: string): readonly string[] {
    const state = this.#states.get(id);
    if (state === undefined) return [];
    if (state.kind === 'history') return this.#inside(state.parent ?? '');
    if (state.kind === 'parallel') return this.#children(id).flatMap((child) => this.#inside(child.id));
    return state.initial === undefined ? [id] : this.#inside(state.initial);
  }

  /** What is entered in the other parts of the parallel states around. */
  #beside(id: string): readonly string[] {
    const around = this.chain(id);
    return around.flatMap(({ id: inner, parent }) => {
      if (parent === undefined || this.#states.get(parent)?.kind !== 'parallel') return [];
      return this.#children(parent)
        .filter((each) => each.id !== inner)
        .flatMap((each) => this.#inside(each.id));
    });
  }

  #children(id: string): readonly DrawnState[] {
    return this.drawn.states.filter(({ parent, kind }) => parent === id && kind !== 'history');
  }
}

/** Whether a transition does anything: `undefined` in the place of one forbids an event. */
export function doesSomething({ to, actions }: DrawnTransition): boolean {
  return to.length > 0 || actions.length > 0;
}

/** The transition before this one that is always taken in its place. */
export function shadowOf(
  own: readonly DrawnTransition[],
  transition: DrawnTransition,
): DrawnTransition | undefined {
  const cause = JSON.stringify(transition.cause);
  return own
    .slice(0, own.indexOf(transition))
    .find((earlier) => earlier.guard === undefined && JSON.stringify(earlier.cause) === cause);
}

import type { DrawnMachine, DrawnState } from './dialog-drawing.js';

/** The states of a machine as a tree, for those who lay it out. */
export class StateTree {
  readonly #states: ReadonlyMap<string, DrawnState>;
  readonly root: DrawnState;

  /** @param machine with at least the state that is the machine as a whole, as every drawing has. */
  constructor(machine: DrawnMachine) {
    this.#states = new Map(machine.states.map((state) => [state.id, state]));
    const [root] = machine.states;
    this.root = root ?? {
      id: machine.name,
      key: machine.name,
      kind: 'atomic',
      tags: [],
      entry: [],
      exit: [],
      starts: [],
    };
  }

  of(id: string): DrawnState {
    return this.#states.get(id) ?? this.root;
  }

  childrenOf(id: string): readonly DrawnState[] {
    return [...this.#states.values()].filter(({ parent }) => parent === id);
  }

  /** Whether a state lies inside another; no state lies in itself. */
  isInside(id: string, around: string): boolean {
    const { parent } = this.of(id);
    if (parent === undefined) return false;
    return parent === around || this.isInside(parent, around);
  }

  /** The state that a machine is in when it enters this one: the first inside, and in that the first. */
  entered(id: string): DrawnState {
    const state = this.of(id);
    const first = state.initial ?? (state.kind === 'parallel' ? this.childrenOf(id)[0]?.id : undefined);
    return first === undefined ? state : this.entered(first);
  }

  /** The innermost state around both. */
  around(left: string, right: string): string {
    const { parent } = this.of(left);
    if (parent === undefined) return this.root.id;
    return this.isInside(right, parent) ? parent : this.around(parent, right);
  }
}

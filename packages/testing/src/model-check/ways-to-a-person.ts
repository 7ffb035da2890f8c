import { isMachine, type AnyDialog } from '@colloquy/dialogs';
import type { DrawnAction, DrawnState } from '@colloquy/drawing';
import type { NamedGraph } from './dialog-graphs.js';
import type { DialogProblem } from './dialog-problem.js';
import type { MachineGraph } from './machine-graph.js';
import { restingStates, startsSomething, waitsForCustomer, waitsForPerson } from './waiting-states.js';

/** From which innermost states of some machines a way leads to a person. */
export class WaysToAPerson {
  readonly #graphs: ReadonlyMap<AnyDialog, NamedGraph>;
  readonly #leading = new Map<MachineGraph, ReadonlySet<string>>();

  constructor(private readonly all: readonly NamedGraph[]) {
    this.#graphs = new Map(all.map((each) => [each.graph.machine, each]));
    // A sub-dialog may lead to a person by one of its own: again, until nothing is new.
    while (all.map(({ graph }) => this.#update(graph)).some(Boolean)) continue;
  }

  /** Whether a dialog leads to a person from where it begins. */
  leadsFromStart(dialog: AnyDialog): boolean {
    const graph = this.#graphs.get(dialog)?.graph;
    if (graph === undefined) return handsOverAtLimit(dialog);
    return graph.entered(graph.drawn.states[0]?.id ?? '').some((id) => this.#leads(graph, id));
  }

  /** Whether a way leads to a person from a state, or from everything that started the machine. */
  leadsFrom(graph: MachineGraph, id: string, asked: readonly MachineGraph[] = []): boolean {
    if (this.#leads(graph, id)) return true;
    if (this.#graphs.get(graph.machine)?.isOnItsOwn !== false || asked.includes(graph)) return false;
    const starting = this.all.flatMap(({ graph: above }) =>
      [...above.reachable]
        .filter((state) => this.#starts(above, state).includes(graph.machine))
        .map((state) => ({ above, state })),
    );
    return (
      starting.length > 0 &&
      starting.every(({ above, state }) => this.leadsFrom(above, state, [...asked, graph]))
    );
  }

  #leads(graph: MachineGraph, id: string): boolean {
    return this.#leading.get(graph)?.has(id) ?? false;
  }

  /** Whether more states are known to lead to a person than before. */
  #update(graph: MachineGraph): boolean {
    const before = this.#leading.get(graph)?.size ?? 0;
    const leading = new Set([...graph.reachable].filter((id) => this.#isPersonAt(graph, id)));
    let size: number;
    do {
      size = leading.size;
      for (const id of graph.reachable) {
        if (graph.next(id).some((following) => leading.has(following))) leading.add(id);
      }
    } while (leading.size > size);
    this.#leading.set(graph, leading);
    return leading.size > before;
  }

  #isPersonAt(graph: MachineGraph, id: string): boolean {
    const actions = [
      ...graph.chain(id).flatMap(({ entry, exit }) => [...entry, ...exit]),
      ...graph.transitionsFrom(id).flatMap((transition) => transition.actions),
    ];
    return (
      actions.some(isEscalation) ||
      waitsForPerson(graph, id) ||
      this.#starts(graph, id).some((machine) => this.leadsFromStart(machine))
    );
  }

  /** The machines that a state runs. */
  #starts(graph: MachineGraph, id: string): readonly AnyDialog[] {
    return graph.chain(id).flatMap(({ starts, entry }: DrawnState) => {
      const spawned = entry.filter(({ name }) => name === 'spawnChild').map(({ detail = '' }) => detail);
      return [...starts.map(({ src }) => src), ...spawned].flatMap((src) => {
        const logic: unknown = graph.machine.implementations.actors[src];
        return isMachine(logic) ? [logic] : [];
      });
    });
  }
}

/** States in which the customer is waited for, and from which no way leads to a person. */
export function personless(
  { dialog, graph }: NamedGraph,
  ways: WaysToAPerson,
  isInterruptible: (graph: MachineGraph, id: string) => boolean,
): readonly DialogProblem[] {
  return restingStates(graph)
    .filter(({ id }) => waitsForCustomer(graph, id) || startsSomething(graph, id))
    .filter(({ id }) => !graph.together(id).some((each) => ways.leadsFrom(graph, each)))
    .filter(({ id }) => !isInterruptible(graph, id))
    .map(({ id }) => ({
      kind: 'no-person',
      dialog,
      state: id,
      problem: 'no way leads from it to a person',
      instead:
        'declare an interruption of the bot that asks for one, or let a transition lead to `escalate`, to a handOff(), or to a prompt or form that hands over at its limit',
    }));
}

function isEscalation({ name }: DrawnAction): boolean {
  return name === 'escalate';
}

/** Prompts hand over at their limit, unless they are declared to take another answer. */
function handsOverAtLimit(prompt: AnyDialog): boolean {
  const { hasOtherwise } = prompt.implementations.guards as Readonly<
    Record<string, (() => unknown) | undefined>
  >;
  return hasOtherwise?.() === false;
}

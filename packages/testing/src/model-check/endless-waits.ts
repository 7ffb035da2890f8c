import type { DrawnTransition } from '@colloquy/drawing';
import type { NamedGraph } from './dialog-graphs.js';
import type { DialogProblem } from './dialog-problem.js';
import type { MachineGraph } from './machine-graph.js';
import { restingStates, startsSomething, waitsForCustomer } from './waiting-states.js';

/** States in which the customer is waited for, and that no delay ends. */
export function endlessWaits({ dialog, graph }: NamedGraph): readonly DialogProblem[] {
  return restingStates(graph)
    .filter(({ id }) => waitsForCustomer(graph, id))
    .filter(({ id }) => !together(graph, id).some(({ cause }) => cause.kind === 'delay'))
    .map(({ id }) => ({
      kind: 'no-time-out',
      dialog,
      state: id,
      problem: 'it waits for the customer, and no delay on it or around it ends that',
      instead: 'give it an `after`, or ask by a prompt, which has a time-out of its own',
    }));
}

/** States that are not final and that nothing leaves, although nothing happens in them and nothing is waited for. */
export function deadEnds({ dialog, graph }: NamedGraph): readonly DialogProblem[] {
  return restingStates(graph)
    .filter(({ id }) => !graph.together(id).some((each) => startsSomething(graph, each)))
    .filter(({ id }) => together(graph, id).length === 0)
    .map(({ id }) => ({
      kind: 'dead-end',
      dialog,
      state: id,
      problem: 'it is not final, nothing runs in it, and no transition leaves it',
      instead: "make it final (`type: 'final'`), or say what leads on",
    }));
}

/** What may be taken in a state, and in the other parts of a parallel state around it. */
function together(graph: MachineGraph, id: string): readonly DrawnTransition[] {
  return graph.together(id).flatMap((each) => graph.transitionsFrom(each));
}

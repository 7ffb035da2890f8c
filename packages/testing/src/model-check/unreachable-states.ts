import type { DialogProblem } from './dialog-problem.js';
import type { NamedGraph } from './dialog-graphs.js';

/** States into which no way leads. Of states in each other the outermost is named. */
export function unreachableStates({ dialog, graph }: NamedGraph): readonly DialogProblem[] {
  const found = new Set([...graph.reachable].flatMap((id) => graph.chain(id).map((state) => state.id)));
  return graph.drawn.states
    .filter(({ id, kind, parent }) => kind !== 'history' && !found.has(id) && found.has(parent ?? ''))
    .map(({ id }) => ({
      kind: 'unreachable',
      dialog,
      state: id,
      problem: 'no transition that can be taken leads into it',
      instead: 'lead a transition to it, or take the state out',
    }));
}

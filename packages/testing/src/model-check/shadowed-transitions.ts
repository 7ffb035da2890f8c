import type { DialogProblem } from './dialog-problem.js';
import type { NamedGraph } from './dialog-graphs.js';
import { doesSomething, shadowOf } from './machine-graph.js';

/** Transitions that are never taken, because one before them always is. */
export function shadowedTransitions({ dialog, graph }: NamedGraph): readonly DialogProblem[] {
  return graph.drawn.states.flatMap(({ id }) => {
    const own = graph.drawn.transitions.filter(({ from }) => from === id);
    const shadowed = own.flatMap((transition): DialogProblem[] => {
      const shadow = shadowOf(own, transition);
      if (shadow === undefined) return [];
      return [
        {
          kind: 'shadowed',
          dialog,
          state: id,
          problem: `the transition ${transition.id} is never taken: ${shadow.id} has no guard and comes before it`,
          instead: 'give the earlier one a guard, or put it last',
        },
      ];
    });
    const left =
      graph.isPassedThrough(id) &&
      own.find((each) => each.cause.kind !== 'always' && doesSomething(each) && each.cause.kind !== 'ended');
    if (
      left === false ||
      left === undefined ||
      graph.chain(id).some((state) => state.id !== id && graph.isPassedThrough(state.id))
    )
      return shadowed;
    return [
      ...shadowed,
      {
        kind: 'shadowed',
        dialog,
        state: id,
        problem: `the transition ${left.id} is never taken: an \`always\` without a guard leaves the state at once`,
        instead: 'give the `always` a guard, or take the other transition out',
      },
    ];
  });
}

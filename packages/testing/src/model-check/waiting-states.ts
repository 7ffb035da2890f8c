import type { DrawnState, DrawnTransition } from '@colloquy/drawing';
import type { MachineGraph } from './machine-graph.js';

/** What tells a dialog of other dialogs and of people, and is nothing that a customer does. */
const NOT_OF_CUSTOMERS = /^(dialog\.|agent\.|queue\.|escalation\.|conversation\.|send\.failed$|error$)/;

/** Whether an event may be something that a customer does. */
function isOfCustomer({ cause }: DrawnTransition): boolean {
  return cause.kind === 'event' && !NOT_OF_CUSTOMERS.test(cause.event);
}

/** The innermost states in which a machine waits for the customer, or for nobody. */
export function restingStates(graph: MachineGraph): readonly DrawnState[] {
  return [...graph.reachable].flatMap((id) => {
    const state = graph.state(id);
    return state === undefined || state.kind === 'final' || graph.isPassedThrough(id) ? [] : [state];
  });
}

/** Whether the customer's answer is waited for here: not what is started here waits, nor a person who owns the conversation. */
export function waitsForCustomer(graph: MachineGraph, id: string): boolean {
  if (startsSomething(graph, id) || waitsForPerson(graph, id) || isPause(graph, id)) return false;
  return graph.transitionsFrom(id).some(isOfCustomer);
}

/** Whether something runs while the machine is in a state. */
export function startsSomething(graph: MachineGraph, id: string): boolean {
  return graph.chain(id).some(({ starts }) => starts.length > 0);
}

/** Whether the state waits for a person to hand back: then a person has been asked. What the machine as a whole takes tells nothing. */
export function waitsForPerson(graph: MachineGraph, id: string): boolean {
  const [root] = graph.drawn.states;
  return graph
    .chain(id)
    .filter((state) => state.id !== root?.id || graph.drawn.states.length === 1)
    .some((state) =>
      graph
        .ownTransitions(state.id)
        .some(({ cause }) => cause.kind === 'event' && cause.event === 'escalation.transfer'),
    );
}

/** Whether a state is come to only while another dialog is on top, which has its own time. */
function isPause(graph: MachineGraph, id: string): boolean {
  const ways = [...graph.reachable].flatMap((from) =>
    graph
      .transitionsFrom(from)
      .filter(({ to }) => from !== id && to.some((target) => graph.entered(target).includes(id))),
  );
  return (
    ways.length > 0 && ways.every(({ cause }) => cause.kind === 'event' && cause.event === 'dialog.paused')
  );
}

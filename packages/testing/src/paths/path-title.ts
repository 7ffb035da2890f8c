import type { DrawnCause, DrawnTransition } from '@colloquy/drawing';
import type { NamedGraph } from '../model-check/dialog-graphs.js';

/** What is new on a path, in words: the last transition of it, or else the last state. */
export function pathTitle(graphs: readonly NamedGraph[], visits: readonly string[]): string {
  const titles = visits.flatMap((id) => graphs.flatMap((graph) => titleOf(graph, id) ?? []));
  return titles.at(-1) ?? [...visits].at(-1) ?? '';
}

function titleOf({ dialog, graph }: NamedGraph, id: string): string | undefined {
  const { drawn, machine } = graph;
  const transition = drawn.transitions.find((each) => each.id === id);
  if (transition === undefined) return undefined;
  const short = (state: string): string => state.slice(machine.id.length + 1) || 'anywhere';
  const { from, to, cause, guard } = transition;
  const where = to.length === 0 ? 'stays there' : `goes to ${to.map(short).join(' and ')}`;
  const what = `${causeInWords(cause, startOf(graph, transition))}${conditionOf(guard)}`;
  return `${dialog}: ${short(from)}, ${what}, ${where}`;
}

/** A function without a name says nothing. */
function conditionOf(guard: string | undefined): string {
  return guard === undefined || /\bcondition\b/.test(guard) ? '' : ` if ${guard}`;
}

/** The activity or dialog that the cause is about, by its name. */
function startOf(graph: NamedGraph['graph'], { from, cause }: DrawnTransition): string {
  if (cause.kind !== 'done' && cause.kind !== 'error') return '';
  return graph.state(from)?.starts.find(({ id }) => id === cause.start)?.src ?? cause.start;
}

function causeInWords(cause: DrawnCause, start: string): string {
  switch (cause.kind) {
    case 'event':
      return `on ${cause.event}`;
    case 'delay':
      return `after ${cause.name ?? (cause.ms === undefined ? 'a while' : `${cause.ms} ms`)}`;
    case 'always':
      return 'at once';
    case 'done':
      return `when ${start} is done`;
    case 'error':
      return `when ${start} has failed`;
    case 'ended':
      return 'when what is inside has ended';
  }
}

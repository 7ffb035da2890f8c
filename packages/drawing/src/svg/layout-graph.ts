import type { ElkExtendedEdge, ElkLabel, ElkNode } from 'elkjs';
import type { DialogDrawing, DrawnMachine, DrawnState } from '../model/dialog-drawing.js';
import { stateLines, stateTitle, transitionLines } from '../model/drawn-words.js';
import { StateTree } from '../model/state-tree.js';
import { linesSize, LINE_HEIGHT } from './text-size.js';

/** Room between the border of a box and what is in it, in px. */
export const PADDING = 10;
const DOT = 10;

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.spacing.nodeNode': '32',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.spacing.nodeNodeBetweenLayers': '36',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  // Along the order of the code: where one reads on is where the picture goes on.
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.padding': `[top=${PADDING * 2},left=${PADDING * 2},bottom=${PADDING * 2},right=${PADDING * 2}]`,
};

/** What of a drawing has a place in the picture, as ELK is asked for it. Ids have the number of the machine before them. */
export function layoutGraph(drawing: DialogDrawing): ElkNode {
  return {
    id: 'drawing',
    layoutOptions: OPTIONS,
    children: drawing.machines.map((machine, index) => {
      const tree = new StateTree(machine);
      return boxOf(tree, tree.root, index, machine.name);
    }),
    edges: drawing.machines.flatMap((machine, index) => [
      ...beginnings(machine, index),
      ...transitionsOf(machine, index),
      ...runsOf(drawing, machine, index),
    ]),
  };
}

/** The id of a state of the machine of this number. */
export function boxId(machine: number, state: string): string {
  return `${machine}:${state}`;
}

/** The id of the dot at which a state begins. */
export function dotId(machine: number, state: string): string {
  return `${machine}.${state}`;
}

/** What stands in a box: its name, and below it what is done in it. */
export function boxLines(state: DrawnState, title = stateTitle(state)): readonly string[] {
  return [title, ...stateLines(state)];
}

function boxOf(tree: StateTree, state: DrawnState, machine: number, title?: string): ElkNode {
  const size = linesSize(boxLines(state, title), 'with a name');
  const width = size.width + 2 * PADDING;
  const height = size.height + 2 * PADDING;
  const children = tree.childrenOf(state.id);
  if (children.length === 0) return { id: boxId(machine, state.id), width, height };
  const dot = { id: dotId(machine, state.id), width: DOT, height: DOT };
  return {
    id: boxId(machine, state.id),
    layoutOptions: {
      'elk.padding': `[top=${height + PADDING},left=${2 * PADDING},bottom=${2 * PADDING},right=${2 * PADDING}]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${width},${height + LINE_HEIGHT})`,
    },
    children: [
      ...(state.initial === undefined ? [] : [dot]),
      ...children.map((each) => boxOf(tree, each, machine)),
    ],
  };
}

function beginnings(machine: DrawnMachine, index: number): readonly ElkExtendedEdge[] {
  return machine.states.flatMap(({ id, initial }) =>
    initial === undefined
      ? []
      : [{ id: `${index}|begin|${id}`, sources: [dotId(index, id)], targets: [boxId(index, initial)] }],
  );
}

function transitionsOf(machine: DrawnMachine, index: number): readonly ElkExtendedEdge[] {
  return machine.transitions.flatMap((transition) => {
    const lines = transitionLines(transition);
    const ends = transition.to.length === 0 ? [transition.from] : transition.to;
    return ends.map((to, end) => ({
      id: `${index}|${end}|${transition.id}`,
      sources: [boxId(index, transition.from)],
      targets: [boxId(index, to)],
      ...(lines.length > 0 && { labels: [labelOf(lines, to !== transition.from)] }),
    }));
  });
}

/** Words on the line itself say best which line they are about; beside a loop there is no room for that. */
function labelOf(lines: readonly string[], onLine: boolean): ElkLabel {
  return {
    text: lines.join('\n'),
    ...linesSize(lines),
    layoutOptions: { 'elk.edgeLabels.inline': String(onLine) },
  };
}

/** From the states that start a machine of the drawing to that machine. */
function runsOf(drawing: DialogDrawing, machine: DrawnMachine, index: number): readonly ElkExtendedEdge[] {
  return machine.states.flatMap(({ id, starts }) =>
    starts.flatMap((start, place) => {
      const called = machine.dialogs[start.src];
      const other = drawing.machines.findIndex(({ name }) => name === called);
      const below = drawing.machines[other]?.states[0];
      if (below === undefined || other === index) return [];
      return [
        { id: `${index}|run ${place}|${id}`, sources: [boxId(index, id)], targets: [boxId(other, below.id)] },
      ];
    }),
  );
}

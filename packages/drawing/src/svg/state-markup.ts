import type { ElkNode } from 'elkjs';
import type { DrawnMachine, DrawnState } from '../model/dialog-drawing.js';
import { stateTitle } from '../model/drawn-words.js';
import { StateTree } from '../model/state-tree.js';
import { element, px, text } from './element.js';
import { boxId, boxLines, dotId, PADDING } from './layout-graph.js';
import { FONT_SIZE, LINE_HEIGHT } from './text-size.js';

/** The boxes of a machine, each in the one around it. */
export function stateMarkup(
  machine: DrawnMachine,
  index: number,
  boxes: ReadonlyMap<string, ElkNode>,
): string {
  const tree = new StateTree(machine);
  return groupOf({ machine, index, boxes, tree }, tree.root);
}

interface Placed {
  readonly machine: DrawnMachine;
  readonly index: number;
  readonly boxes: ReadonlyMap<string, ElkNode>;
  readonly tree: StateTree;
}

function groupOf(placed: Placed, state: DrawnState): string {
  const { machine, index, boxes, tree } = placed;
  const isWhole = state.parent === undefined;
  const title = isWhole ? machine.name : stateTitle(state);
  const children = tree.childrenOf(state.id);
  const { x = 0, y = 0, width = 0, height = 0 } = boxes.get(boxId(index, state.id)) ?? {};
  const box = { x: px(x), y: px(y), width: px(width), height: px(height), rx: '8' };
  const inset = { x: px(x + 3), y: px(y + 3), width: px(width - 6), height: px(height - 6), rx: '6' };
  return element(
    'g',
    {
      class: `state ${state.kind}${isWhole ? ' frame' : ''}`,
      'data-machine': machine.name,
      'data-state': state.id,
    },
    [
      ...(state.description === undefined ? [] : [element('title', {}, [text(state.description)])]),
      element('rect', box),
      ...(state.kind === 'final' ? [element('rect', inset)] : []),
      ...boxLines(state, title).map((line, place) => lineMarkup(line, x, y, place)),
      ...children.map((child) => groupOf(placed, child)),
      ...dotMarkup(boxes.get(dotId(index, state.id))),
    ],
  );
}

function lineMarkup(line: string, x: number, y: number, place: number): string {
  const at = { x: px(x + PADDING), y: px(y + PADDING + FONT_SIZE + place * LINE_HEIGHT) };
  return element('text', { ...(place === 0 && { class: 'name' }), ...at }, [text(line)]);
}

/** Where a state begins. */
function dotMarkup(dot: ElkNode | undefined): readonly string[] {
  if (dot === undefined) return [];
  const { x = 0, y = 0, width = 0 } = dot;
  const radius = width / 2;
  return [element('circle', { class: 'begin', cx: px(x + radius), cy: px(y + radius), r: px(radius) })];
}

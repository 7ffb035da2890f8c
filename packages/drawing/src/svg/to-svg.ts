import type { ElkExtendedEdge, ElkNode } from 'elkjs';
import { DrawingError } from '../errors.js';
import type { DialogDrawing } from '../model/dialog-drawing.js';
import { stateLines, stateTitle, transitionLines } from '../model/drawn-words.js';
import { edgeMarkup } from './edge-markup.js';
import { element, text } from './element.js';
import { layoutGraph } from './layout-graph.js';
import { stateMarkup } from './state-markup.js';
import { STYLE } from './style.js';

/**
 * A drawing as a picture: an SVG that needs nothing from outside, light or dark as its reader prefers. The same drawing gives the same
 * picture.
 *
 * Each state is a group with `data-machine` (such as `order > askNumber`) and `data-state` (such as `orderStatus.asking`), each transition
 * one with `data-transition`, `data-from` and `data-to`. Add the class `current` to a group, and it is lit.
 *
 * @throws DrawingError `COLLOQUY_E_DRAWING_LAYOUT` when the layout fails.
 */
export async function toSvg(drawing: DialogDrawing): Promise<string> {
  const placed = await laidOut(drawing);
  const { width = 0, height = 0 } = placed;
  const boxes = new Map(nodesBelow(placed).map((node) => [node.id, node]));
  const edges = new Map((placed.edges ?? []).map((edge: ElkExtendedEdge) => [edge.id, edge]));
  const frames = drawing.machines.map((machine, index) => stateMarkup(machine, index, boxes));
  const ways = drawing.machines.map((machine, index) => edgeMarkup(machine, index, edges));
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'colloquy-drawing',
      role: 'img',
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      width: String(Math.ceil(width)),
      height: String(Math.ceil(height)),
    },
    [
      element('title', {}, [text(`The dialog ${drawing.name}`)]),
      element('desc', {}, [text(description(drawing))]),
      element('style', {}, [STYLE]),
      element('rect', { class: 'ground', width: '100%', height: '100%' }),
      ...frames,
      ...ways,
    ],
  );
  return `${svg}\n`;
}

/** ELK is large: it is loaded when the first picture is drawn, not by everybody who might. */
async function laidOut(drawing: DialogDrawing): Promise<ElkNode> {
  const { default: elk } = await import('elkjs');
  try {
    return await new elk.default().layout(layoutGraph(drawing));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new DrawingError('COLLOQUY_E_DRAWING_LAYOUT', { dialog: drawing.name, problem }, error);
  }
}

function nodesBelow(node: ElkNode): readonly ElkNode[] {
  return [node, ...(node.children ?? []).flatMap(nodesBelow)];
}

/** The picture in words, for those who do not see it. */
function description(drawing: DialogDrawing): string {
  return drawing.machines
    .map((machine) => {
      const keys = new Map(machine.states.map(({ id, key }) => [id, key]));
      const states = machine.states.map((state) => [stateTitle(state), ...stateLines(state)].join(', '));
      const ways = machine.transitions.map((transition) => {
        const to = transition.to.map((id) => keys.get(id) ?? id).join(' and ');
        const words = transitionLines(transition).join(', ');
        return `${keys.get(transition.from) ?? ''} to ${to === '' ? 'itself' : to}${words === '' ? '' : `: ${words}`}`;
      });
      return `${machine.name}. States: ${states.join('; ')}. Transitions: ${ways.join('; ')}.`;
    })
    .join(' ');
}

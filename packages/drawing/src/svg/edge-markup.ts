import type { ElkEdgeSection, ElkExtendedEdge, ElkPoint } from 'elkjs';
import type { DrawnMachine } from '../model/dialog-drawing.js';
import { element, px, text } from './element.js';
import { FONT_SIZE, LINE_HEIGHT } from './text-size.js';

/** The arrows of a machine: where its states begin, its transitions, and what it runs. */
export function edgeMarkup(
  machine: DrawnMachine,
  index: number,
  edges: ReadonlyMap<string, ElkExtendedEdge>,
): string {
  const own = [...edges].filter(([id]) => id.startsWith(`${index}|`));
  const transitions = new Map(machine.transitions.map((transition) => [transition.id, transition]));
  return own
    .map(([id, edge]) => {
      const [, what = '', ...rest] = id.split('|');
      const transition = transitions.get(rest.join('|'));
      if (what === 'begin' || what.startsWith('run') || transition === undefined) {
        return element('g', { class: what === 'begin' ? 'beginning' : 'run' }, arrow(edge));
      }
      return element(
        'g',
        {
          class: `transition ${transition.cause.kind}`,
          'data-machine': machine.name,
          'data-transition': transition.id,
          'data-from': transition.from,
          'data-to': transition.to[Number(what)] ?? transition.from,
        },
        [...arrow(edge), ...labels(edge)],
      );
    })
    .join('');
}

function arrow({ sections = [] }: ElkExtendedEdge): readonly string[] {
  return sections.flatMap((section) => {
    const points = pointsOf(section);
    const line = points.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('');
    return [element('path', { d: line }), element('path', { class: 'head', d: head(points) })];
  });
}

function pointsOf({ startPoint, bendPoints = [], endPoint }: ElkEdgeSection): readonly ElkPoint[] {
  return [startPoint, ...bendPoints, endPoint];
}

/** A triangle at the end of a line, in the direction from which the line comes. */
function head(points: readonly ElkPoint[]): string {
  const [before = { x: 0, y: 0 }, end = { x: 0, y: 0 }] = points.slice(-2);
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const along = { x: (end.x - before.x) / length, y: (end.y - before.y) / length };
  const foot = { x: end.x - along.x * 8, y: end.y - along.y * 8 };
  const side = { x: -along.y * 4, y: along.x * 4 };
  const corners = [
    end,
    { x: foot.x + side.x, y: foot.y + side.y },
    { x: foot.x - side.x, y: foot.y - side.y },
  ];
  return `M${corners.map(({ x, y }) => `${px(x)} ${px(y)}`).join('L')}Z`;
}

function labels({ labels: given = [] }: ElkExtendedEdge): readonly string[] {
  return given.flatMap(({ x = 0, y = 0, width = 0, height = 0, text: words = '' }) => [
    element('rect', { class: 'label', x: px(x), y: px(y), width: px(width), height: px(height), rx: '3' }),
    ...words
      .split('\n')
      .map((line, place) =>
        element(
          'text',
          { x: px(x + width / 2), y: px(y + FONT_SIZE + place * LINE_HEIGHT), 'text-anchor': 'middle' },
          [text(line)],
        ),
      ),
  ]);
}

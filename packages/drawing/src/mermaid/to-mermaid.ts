import type { DialogDrawing, DrawnMachine, DrawnState, DrawnTransition } from '../model/dialog-drawing.js';
import { stateLines, stateTitle, transitionLines } from '../model/drawn-words.js';
import { StateTree } from '../model/state-tree.js';
import { escapeMermaid } from './escape-mermaid.js';
import { StateNames } from './state-names.js';

/**
 * A drawing as text for Mermaid: a `stateDiagram-v2`, which GitHub and many editors show as a picture when it stands in a fence marked
 * `mermaid`. The same drawing gives the same text. What is said in it is escaped: it can neither end the diagram nor become markup.
 */
export function toMermaid(drawing: DialogDrawing): string {
  const names = new StateNames();
  const [dialog, ...below] = drawing.machines;
  const lines = [
    ...(dialog === undefined ? [] : inside(diagramOf(dialog, names))),
    ...below.flatMap((machine) => {
      const diagram = diagramOf(machine, names);
      return [
        ...opened(names.of(machine, diagram.tree.root), machine.name),
        ...indented(inside(diagram)),
        '}',
      ];
    }),
  ];
  return ['stateDiagram-v2', ...indented(lines), ''].join('\n');
}

/** An arrow, in the state that is around both of its ends: Mermaid takes what is named in a state for a part of it. */
interface Arrow {
  readonly scope: string;
  readonly line: string;
}

interface Diagram {
  readonly machine: DrawnMachine;
  readonly tree: StateTree;
  readonly names: StateNames;
  readonly arrows: readonly Arrow[];
  /** States that have transitions into themselves: those begin at a box in them, since Mermaid hangs on an arrow from around. */
  readonly starting: ReadonlySet<string>;
}

function diagramOf(machine: DrawnMachine, names: StateNames): Diagram {
  const tree = new StateTree(machine);
  const starting = new Set<string>();
  const arrows = machine.transitions.flatMap((transition) =>
    (transition.to.length === 0 ? [transition.from] : transition.to).map((to) => {
      const arrow = arrowOf(tree, transition, to);
      if (arrow.inward) starting.add(arrow.from);
      const from = arrow.inward
        ? names.anywhereIn(machine, tree.of(arrow.from))
        : names.of(machine, tree.of(arrow.from));
      const target = arrow.to === undefined ? from : names.of(machine, tree.of(arrow.to));
      const label = transitionLines(transition).map(escapeMermaid).join('<br>');
      return { scope: arrow.scope, line: `${from} --> ${target}${label === '' ? '' : `: ${label}`}` };
    }),
  );
  return { machine, tree, names, arrows, starting };
}

interface Ends {
  readonly scope: string;
  readonly from: string;
  /** Left out: where it begins. */
  readonly to?: string;
  readonly inward: boolean;
}

/** Where an arrow is drawn. Into what is around its beginning it leads to the state that is entered there. */
function arrowOf(tree: StateTree, { from }: DrawnTransition, to: string): Ends {
  const isWhole = from === tree.root.id;
  if (isWhole && to === from) return { scope: from, from, inward: true };
  if (tree.isInside(to, from)) return { scope: from, from, to, inward: true };
  const target = tree.isInside(from, to) ? tree.entered(to).id : to;
  return { scope: tree.around(from, target), from, to: target, inward: false };
}

/** Everything that lies in a state: its states, where it begins, its arrows. */
function inside(diagram: Diagram, state: DrawnState = diagram.tree.root): readonly string[] {
  const { machine, tree, names, arrows, starting } = diagram;
  const children = tree.childrenOf(state.id);
  const initial = state.initial === undefined ? [] : [`[*] --> ${names.of(machine, tree.of(state.initial))}`];
  const anywhere = starting.has(state.id)
    ? [`state "(anywhere in ${escapeMermaid(state.key)})" as ${names.anywhereIn(machine, state)}`]
    : [];
  const ends = children
    .filter(({ kind }) => kind === 'final')
    .map((each) => `${names.of(machine, each)} --> [*]`);
  return [
    ...children.flatMap((child) => stateText(diagram, child)),
    ...anywhere,
    ...initial,
    ...arrows.filter(({ scope }) => scope === state.id).map(({ line }) => line),
    ...ends,
  ];
}

function stateText(diagram: Diagram, state: DrawnState): readonly string[] {
  const { machine, tree, names } = diagram;
  const name = names.of(machine, state);
  const lines = stateLines(state);
  if (tree.childrenOf(state.id).length === 0) {
    const more = lines.map((line) => `${name}: ${escapeMermaid(line)}`);
    return [`state "${escapeMermaid(stateTitle(state))}" as ${name}`, ...more];
  }
  const title = [stateTitle(state), ...lines].join(' · ');
  return [...opened(name, title), ...indented(inside(diagram, state)), '}'];
}

function opened(name: string, title: string): readonly string[] {
  return [`state "${escapeMermaid(title)}" as ${name} {`];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

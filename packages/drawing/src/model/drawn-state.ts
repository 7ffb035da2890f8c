import { isActivity, isMachine, type AnyDialog } from '@colloquy/dialogs';
import type { DrawnStart, DrawnState } from './dialog-drawing.js';
import { drawnAction, listed } from './drawn-action.js';
import { promptKindOf } from './prompt-kind.js';

/** A state of XState, whichever machine's. */
export type AnyState = AnyDialog['root'];

/** A state as a drawing shows it. */
export function drawnState(machine: AnyDialog, state: AnyState): DrawnState {
  const { config, parent, description } = state;
  const initial = state.type === 'compound' ? state.initial.target[0] : undefined;
  return {
    id: stateId(state),
    key: state.path.at(-1) ?? machine.id,
    ...(parent !== undefined && { parent: stateId(parent as AnyState) }),
    kind: state.type,
    ...(initial !== undefined && { initial: stateId(initial as AnyState) }),
    ...(description !== undefined && { description }),
    tags: [...state.tags],
    // The config, since the state's own lists have the delays among them, as XState brings them about.
    entry: listed(config.entry).map(drawnAction),
    exit: listed(config.exit).map(drawnAction),
    starts: state.invoke.map(({ id, src }) => drawnStart(machine, id, src)),
  };
}

/** The machine's id and the path. Not the id of XState, which a developer may set to anything. */
export function stateId(state: AnyState): string {
  return [state.machine.id, ...state.path].join('.');
}

function drawnStart(machine: AnyDialog, id: string, src: unknown): DrawnStart {
  const logic: unknown = typeof src === 'string' ? machine.implementations.actors[src] : src;
  const prompt = promptKindOf(logic);
  const name = typeof src === 'string' && !src.startsWith('xstate.invoke.') ? src : 'an inline actor';
  return { id, src: name, kind: kindOf(logic), ...(prompt !== undefined && { prompt }) };
}

function kindOf(logic: unknown): DrawnStart['kind'] {
  if (isActivity(logic)) return 'activity';
  if (!isMachine(logic)) return 'other';
  return promptKindOf(logic) === undefined ? 'dialog' : 'prompt';
}

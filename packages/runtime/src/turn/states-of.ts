import type { AnyStateNode } from 'xstate';

/** A state and all inside of it. */
export function statesOf(state: AnyStateNode): readonly AnyStateNode[] {
  return [state, ...Object.values(state.states).flatMap((child) => statesOf(child))];
}

/** Every action that a state may run: on its way in and out, and with its transitions. */
export function actionsOf(state: AnyStateNode): readonly unknown[] {
  const transitions = [...state.transitions.values()].flat();
  const initial = state.initial?.actions ?? [];
  return [
    ...state.entry,
    ...state.exit,
    ...initial,
    ...[...transitions, ...(state.always ?? [])].flatMap((transition) => transition.actions),
  ];
}

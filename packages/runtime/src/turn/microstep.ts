import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';

/** A step that a dialog took on the way through a turn: one event, or an `always`. */
export interface Microstep {
  /** The name of the frame, such as `order > askNumber`. */
  readonly dialog: string;
  /** Several in parallel states; none when the dialog begins. */
  readonly transitions: readonly AnyTransitionDefinition[];
  /** Where it came to: the states, and those around them. */
  readonly states: readonly AnyStateNode[];
}

/**
 * Is told of each step of each dialog, also in turns that fail afterwards. For tools that count what is visited: it must change nothing,
 * since a turn is taken again after an error.
 */
export type MicrostepListener = (step: Microstep) => void;

/**
 * A dialog as data: its states and transitions, and those of the machines that it starts. JSON, in an order that follows from the code,
 * so that two drawings of the same dialog are equal.
 */
export interface DialogDrawing {
  /** As the bot's `dialogs` names it. */
  readonly name: string;
  /** The dialog itself, then what it starts, each machine once. Each runs as a frame of its own on the conversation's stack. */
  readonly machines: readonly DrawnMachine[];
}

/** A machine of a drawing: the dialog, or a sub-dialog. */
export interface DrawnMachine {
  /** As errors and the testing kit call its frame, such as `order > askNumber`. */
  readonly name: string;
  /** The kind of prompt, such as `date`, when it is one that `ask` has made. */
  readonly prompt?: string;
  readonly version?: string;
  /** Which machine of the drawing an actor of `setup({ actors })` is, by the actor's name. Prompts that are left closed are not among them. */
  readonly dialogs: Readonly<Record<string, string>>;
  /** From the outside in, in the order of the code. The first is the machine as a whole. */
  readonly states: readonly DrawnState[];
  /** In the order in which they are tried. */
  readonly transitions: readonly DrawnTransition[];
}

/** A state. */
export interface DrawnState {
  /** The machine's id and the path, such as `orderStatus.asking.waiting`; the machine as a whole has the id alone. */
  readonly id: string;
  /** The last part of the path. */
  readonly key: string;
  /** The state around it. */
  readonly parent?: string;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  /** The state inside that it begins in. */
  readonly initial?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly entry: readonly DrawnAction[];
  readonly exit: readonly DrawnAction[];
  readonly starts: readonly DrawnStart[];
}

/** What a machine does on the way, such as a message. */
export interface DrawnAction {
  /** As `setup({ actions })` names it, or what of XState it is, such as `assign`. */
  readonly name: string;
  /** What it says, or what it is about, where that is written down in the machine: the text, the keys that it assigns, the event. */
  readonly detail?: string;
}

/** Something that a state invokes: it runs while the state lasts. */
export interface DrawnStart {
  readonly id: string;
  /** As `setup({ actors })` names it. */
  readonly src: string;
  readonly kind: 'activity' | 'dialog' | 'prompt' | 'other';
  /** The kind of prompt, such as `date`. */
  readonly prompt?: string;
}

/** A way from a state to others. */
export interface DrawnTransition {
  /** The state, what causes it, and which of these it is, such as `orderStatus.asking/text/2`. The same as long as the code is. */
  readonly id: string;
  readonly from: string;
  /** Where it leads; nothing when the state stays as it is. Several in parallel states. */
  readonly to: readonly string[];
  readonly cause: DrawnCause;
  readonly guard?: string;
  readonly actions: readonly DrawnAction[];
  /** Whether the state is left and entered again, although it leads to itself or into it. */
  readonly reenter: boolean;
  /** Whether it sees a message before the dialogs above this one. */
  readonly capture: boolean;
  readonly description?: string;
}

/** What makes a machine take a transition. */
export type DrawnCause =
  | { readonly kind: 'event'; readonly event: string }
  /** Time. `ms` is left out when it is computed; `name` when the delay has none. */
  | { readonly kind: 'delay'; readonly name?: string; readonly ms?: number }
  | { readonly kind: 'always' }
  /** What the state started under this id has ended, or failed for good. */
  | { readonly kind: 'done' | 'error'; readonly start: string }
  /** The states inside have come to their end. */
  | { readonly kind: 'ended' };

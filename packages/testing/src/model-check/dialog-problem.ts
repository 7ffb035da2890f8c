/** What may be wrong with a dialog, as {@link checkDialogs} tells it. */
export type DialogProblemKind =
  /** No way leads into the state. */
  | 'unreachable'
  /** The state is not final, and nothing leaves it: it runs nothing and waits for nothing. */
  | 'dead-end'
  /** The customer is waited for, and no delay ends it. */
  | 'no-time-out'
  /** No way leads from here to a person. */
  | 'no-person'
  /** A restart would lose or repeat something. */
  | 'not-durable'
  /** The transition is never taken, because one before it always is. */
  | 'shadowed'
  /** An exception is declared for what is not, or not any more, a problem. */
  | 'exception-not-needed'
  /** An exception says no reason. */
  | 'exception-without-reason';

/** Something that is wrong with a dialog. */
export interface DialogProblem {
  readonly kind: DialogProblemKind;
  /** Its name, and below it those of the machines that lead to the place, such as `order > askNumber`. */
  readonly dialog: string;
  /** The state's path, such as `orderStatus.asking`. */
  readonly state: string;
  /** What is wrong. */
  readonly problem: string;
  /** What to do. */
  readonly instead: string;
}

/** Something that is no problem here, and why. */
export interface DialogException {
  readonly kind: DialogProblemKind;
  readonly dialog: string;
  readonly state: string;
  /** For those who read the test: a sentence. */
  readonly reason: string;
}

/** A problem in a line. */
export function shownProblem({ kind, dialog, state, problem, instead }: DialogProblem): string {
  return `${kind}: dialog "${dialog}", state ${state}: ${problem}; ${instead}`;
}

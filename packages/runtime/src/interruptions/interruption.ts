import type { DialogMap, Sayable, ShieldsOf } from '@colloquy/dialogs';
import type { Reply } from '../bot.js';
import type { TurnView } from '../turn-view.js';

/** Something that a customer may say anywhere, such as "agent", "cancel" or "help": declared once, on the bot. */
export interface Interruption {
  /** Whether this is it: {@link says}, one of {@link asksFor}, or a pure function of your own. Asked of texts only. */
  readonly when: (turn: TurnView) => boolean;
  /**
   * What is done. The dialogs stay where they are and ask again afterwards; a dialog that is started here runs on top of them, and a person
   * who is asked for hands back to where they were. A pure function, as all hooks are.
   */
  readonly answer: (turn: TurnView) => Reply;
  /** Which dialogs end before: the one on top, for "cancel", or all of them, for "start over". None when left out. */
  readonly ends?: 'top' | 'all';
  /**
   * Asked before anything is done, to be answered with yes or no: "Shall I stop?". After a no, or no clear answer, the customer is where
   * they were. Whoever says the same once more means yes.
   */
  readonly asksBack?: Sayable;
  /** Whether it means nothing while no dialog runs. @default true where the dialog on top ends, else false */
  readonly inDialogsOnly?: boolean;
}

/** The interruptions of a bot by name, the first that fits counts; with those among them from which its dialogs shield themselves. */
export type InterruptionsOf<Dialogs extends DialogMap> = Readonly<Record<string, Interruption>> & {
  readonly [Name in ShieldsOf<Dialogs>]: Interruption;
};

/**
 * The interruptions of a bot, with the types of what they are given. It changes nothing.
 *
 * @example
 * ```ts
 * override readonly interruptions = interruptions({
 *   agent: { when: asksFor.agent, answer: (turn) => turn.escalate() },
 *   openingHours: { when: says(['opening hours']), answer: () => this.start('openingHours') },
 *   cancel: { when: asksFor.cancel, ends: 'top', asksBack: 'Shall I stop?', answer: (turn) => turn.say('I have stopped.') },
 * });
 * ```
 */
export function interruptions<const Name extends string>(
  declared: Readonly<Record<Name, Interruption>>,
): Readonly<Record<Name, Interruption>> {
  return declared;
}

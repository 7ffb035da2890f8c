import type { AnyDialog } from '../activities/activities-of.js';
import type { TextEvent } from '../events/inbound-event.js';

/** Marks what a dialog keeps to itself; `Symbol.for`, so that two copies of this package in a process agree. */
const KEEPS = Symbol.for('colloquy.keeps');

/** Whether words are meant for a dialog even where the bot has an interruption for them. Pure. */
export type Keeps<Context> = (event: TextEvent, context: Context) => boolean;

/** For `meta` of a machine, where it stays with each copy of it. */
export function keeping<Context>(keeps: Keeps<Context>): Readonly<Record<string, unknown>> {
  return { [KEEPS]: keeps };
}

/**
 * Whether a dialog keeps words to itself, such as a prompt to which they are an answer; `undefined` for a dialog that says nothing of it.
 *
 * @param context of the dialog, as it is stored
 */
export function keepsWords(machine: AnyDialog, event: TextEvent, context: unknown): boolean | undefined {
  const meta = machine.config.meta as { readonly [KEEPS]?: Keeps<unknown> } | undefined;
  return meta?.[KEEPS]?.(event, context);
}

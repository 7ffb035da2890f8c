import { ask, type AnyDialog, type Sayable } from '@colloquy/dialogs';
import type { ConversationRecord } from '../store/records.js';

/** The dialogs in which interruptions ask back are called so, and none of a bot's. */
const PREFIX = 'interruption:';

/** How the question of an interruption that asks back is called among the dialogs. */
export function questionNameOf(interruption: string): string {
  return `${PREFIX}${interruption}`;
}

/** The interruption that a dialog is the question of; `undefined` for any other dialog. */
export function interruptionOf(dialog: string): string | undefined {
  return dialog.startsWith(PREFIX) ? dialog.slice(PREFIX.length) : undefined;
}

/** The question of an interruption: two tries, and nobody is handed over because of it. */
export function questionOf(asksBack: Sayable): AnyDialog {
  return ask.yesNo({ question: asksBack, attempts: 2, otherwise: { answer: false } });
}

/** Which interruption the question on top is about, if it is one. */
export function askedBack({ frames }: Pick<ConversationRecord, 'frames'>): string | undefined {
  return interruptionOf(frames.at(-1)?.dialog ?? '');
}

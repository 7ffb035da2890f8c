import { isMachine, type AnyDialog } from '@colloquy/dialogs';
import type { AnyBot, BotClass } from '@colloquy/runtime';

/** What can be checked: a bot's class, a bot, or a dialog. */
export type DialogsTarget = BotClass | AnyBot | AnyDialog;

/** What is looked at. */
export interface LookedAt {
  readonly dialogs: Readonly<Record<string, AnyDialog>>;
  /** Nothing when it is a dialog alone. */
  readonly bot?: AnyBot;
}

/**
 * The dialogs of what is checked. A class is made without services: nothing of the bot is called but its `interruptions`.
 *
 * @throws TypeError when the constructor cannot do without.
 */
export function lookAt(target: DialogsTarget): LookedAt {
  if (isMachine(target)) return { dialogs: { [target.id]: target } };
  const bot = typeof target === 'function' ? withoutServices(target) : target;
  return { bot, dialogs: bot.dialogs ?? {} };
}

function withoutServices(bot: BotClass): AnyBot {
  try {
    return Reflect.construct(bot, []) as AnyBot;
  } catch (cause) {
    throw new TypeError(
      `The constructor of ${bot.name} needs its services: check a bot that you have made, in place of the class.`,
      { cause },
    );
  }
}

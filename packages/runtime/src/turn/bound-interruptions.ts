import { machinesBelow, type AnyDialog } from '@colloquy/dialogs';
import type { AnyBot } from '../bot.js';
import { RuntimeError } from '../errors.js';
import type { BoundInterruption } from './interrupt.js';
import { interruptionOf, questionNameOf, questionOf } from './question.js';
import { botNameOf, replyTo } from './reply-to.js';
import { shieldNames } from './shields.js';

/** The interruptions of a bot as the turn calls them. */
export function boundInterruptions(bot: AnyBot): Readonly<Record<string, BoundInterruption>> {
  const bound = Object.entries(bot.interruptions ?? {}).map(([name, each]): [string, BoundInterruption] => [
    name,
    {
      ...each,
      when: (turn) => decided(bot, name, each.when(turn)),
      answer: (turn) => replyTo(bot, `interruptions.${name}.answer`, each.answer(turn)),
    },
  ]);
  return Object.fromEntries(bound);
}

/** A promise would count as a yes, to everything that is said. */
function decided(bot: AnyBot, name: string, answer: unknown): boolean {
  if (typeof answer === 'boolean') return answer;
  throw new RuntimeError(
    'COLLOQUY_E_HOOK_NOT_SYNCHRONOUS',
    `${botNameOf(bot)}.interruptions.${name}.when answered with a value of type ${typeof answer}. It decides at once, with true or false: put a call into an activity of a dialog.`,
  );
}

/** The dialogs in which interruptions ask back, by their names. */
export function questionsOf(bot: AnyBot): Readonly<Record<string, AnyDialog>> {
  return Object.fromEntries(
    Object.entries(bot.interruptions ?? {}).flatMap(([name, { asksBack }]) =>
      asksBack === undefined ? [] : [[questionNameOf(name), questionOf(asksBack)] as const],
    ),
  );
}

/** What is wrong with a bot's interruptions, and with the states that shield themselves from them. */
export function interruptionProblems(bot: AnyBot): readonly string[] {
  const names = Object.keys(bot.interruptions ?? {});
  const dialogs = Object.entries(bot.dialogs ?? {});
  return [
    ...names
      .filter((name) => /^\d+$/.test(name))
      .map(
        (name) => `interruption "${name}" has a number for its name, and would come first: name it in words`,
      ),
    ...dialogs
      .filter(([name]) => interruptionOf(name) !== undefined)
      .map(([name]) => `dialog "${name}" has the name of an interruption's question: call it something else`),
    ...dialogs
      .flatMap(([name, machine]) => machinesBelow(name, machine))
      .flatMap(([dialog, machine]) =>
        shieldNames(machine)
          .filter((shielded) => !names.includes(shielded))
          .map(
            (shielded) =>
              `dialog "${dialog}" shields itself from "${shielded}", which is none of the interruptions (${names.join(', ') || 'there are none'}): correct the name, or declare it`,
          ),
      ),
  ];
}

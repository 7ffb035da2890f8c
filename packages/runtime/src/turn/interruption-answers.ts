import { PLAIN_SPEECH } from '@colloquy/dialogs';
import type { AnyBot } from '../bot.js';
import { turnView } from '../turn-view.js';
import type { Directive } from './program.js';
import { replyTo } from './reply-to.js';

/**
 * What each interruption of a bot does when a customer has said nothing in particular: for tools that look at a bot without running it.
 * One whose `answer` cannot do without more has no answer here.
 */
export function interruptionAnswers(bot: AnyBot): Readonly<Record<string, readonly Directive[]>> {
  const turn = turnView({
    conversationId: '',
    type: 'text',
    body: '',
    intent: undefined,
    message: undefined,
    recognized: undefined,
    at: undefined,
    owner: 'bot',
    dialogs: Object.keys(bot.dialogs ?? {}).slice(0, 1),
    answers: () => ({}),
    known: {},
    speech: { language: bot.language ?? PLAIN_SPEECH.language, zone: bot.zone ?? PLAIN_SPEECH.zone },
  });
  return Object.fromEntries(
    Object.entries(bot.interruptions ?? {}).map(([name, { answer }]) => {
      try {
        return [name, replyTo(bot, `interruptions.${name}.answer`, answer(turn))];
      } catch {
        // It wants a message to look at: a tool is told nothing, and the turn that has one is not concerned.
        return [name, []];
      }
    }),
  );
}

import type { AnyBot, Reply } from '../bot.js';
import { RuntimeError } from '../errors.js';
import type { Directive } from './program.js';

/**
 * What a hook has answered, as a list.
 *
 * @throws RuntimeError `COLLOQUY_E_HOOK_NOT_SYNCHRONOUS` for a promise, `COLLOQUY_E_BOT_INVALID` for what is nothing to do.
 */
export function replyTo(bot: AnyBot, hook: string, reply: Reply): readonly Directive[] {
  if (reply === undefined || reply === null) return [];
  const answers: readonly unknown[] = Array.isArray(reply) ? reply : [reply];
  refusePromises(answers, `${botNameOf(bot)}.${hook}`);
  refuseOthers(answers, `${botNameOf(bot)}.${hook}`);
  return answers as readonly Directive[];
}

function refusePromises(answers: readonly unknown[], hook: string): void {
  const promises = answers.filter(isPromise);
  if (promises.length === 0) return;
  // The turn fails here and now: when one of them rejects later on, nobody is left to ask.
  for (const promise of promises) promise.then(undefined, () => undefined);
  throw new RuntimeError(
    'COLLOQUY_E_HOOK_NOT_SYNCHRONOUS',
    `${hook} answered with a promise. A hook only decides: put the call into an activity of a dialog, and start that dialog from the hook.`,
  );
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

/** What is no directive would be lost without a word. The compiler refuses it; a bot in JavaScript has only this. */
function refuseOthers(answers: readonly unknown[], hook: string): void {
  const others = answers.filter((answer) => !isDirective(answer));
  if (others.length === 0) return;
  const [other] = others;
  throw new RuntimeError(
    'COLLOQUY_E_BOT_INVALID',
    `${hook} answered with ${other === null ? 'null' : `a value of type ${typeof other}`}, which says nothing of what to do. Answer with what turn.say() and its like or this.start() give, with a list of these, or with nothing.`,
  );
}

function isDirective(value: unknown): boolean {
  const { kind } = (value ?? {}) as { readonly kind?: unknown };
  return kind === 'send' || kind === 'start' || kind === 'speak';
}

/** How a bot is called in errors. */
export function botNameOf(bot: AnyBot): string {
  return bot.constructor.name || 'The bot';
}

import { RuntimeError } from '../errors.js';
import type { AnyBot, Reply } from '../bot.js';
import type { Turn, TurnView } from '../turn-view.js';
import { bounded } from './bounded.js';
import { speechIn } from './speech-of.js';
import { machinesBelow } from './machines-below.js';
import type { Directive, Program } from './program.js';
import { isActivity, PLAIN_SPEECH, speechProblems, type AnyDialog } from '@colloquy/dialogs';
import type { OlderVersions } from './versions/older-version.js';
import { keptMachines, versionProblems } from './versions/version-problems.js';
import { findUndurable } from './refuse-undurable.js';

/** What 400-414 shows as the pattern of a name (protocol 3.2). */
const NAME = /^[A-Za-z0-9\-_ ]{1,255}$/;

/**
 * Reduces a bot to what the turn needs.
 *
 * @throws RuntimeError `COLLOQUY_E_BOT_INVALID` or `COLLOQUY_E_DIALOG_NOT_DURABLE`, listing every problem at once.
 */
export function programOf(bot: AnyBot): Program {
  refuseInvalid(bot);
  refuseUndurable(bot);
  return {
    bot: bot.name,
    dialogs: mapValues(bot.dialogs ?? {}, bounded),
    olderVersions: boundedVersions(bot.olderVersions ?? {}),
    wordMatchers: bot.wordMatchers,
    channelTexts: bot.channelTexts,
    speechOf: (record) => speechIn(bot, record),
    hooks: {
      onMessage: (turn) => replyTo(bot, messageHook(turn), messageReply(bot, turn)),
      onCapture: (turn) => replyTo(bot, 'onCapture', bot.onCapture(turn)),
      onUnhandled: (turn) => replyTo(bot, 'onUnhandled', bot.onUnhandled(turn)),
      onError: (turn) => replyTo(bot, 'onError', bot.onError(turn)),
    },
  };
}

function refuseInvalid(bot: AnyBot): void {
  const problems = [
    ...(NAME.test(bot.name)
      ? []
      : [`its name ${JSON.stringify(bot.name)} must be 1 to 255 letters, digits, "-", "_" or spaces`]),
    ...speechProblems({
      language: bot.language ?? PLAIN_SPEECH.language,
      zone: bot.zone ?? PLAIN_SPEECH.zone,
    }),
    ...missingActivities(bot).map(
      ([dialog, name]) =>
        `dialog "${dialog}" calls activity "${name}", which \`activities\` does not have: add it there`,
    ),
    ...versionProblems(bot.dialogs ?? {}, bot.olderVersions ?? {}),
  ];
  if (problems.length > 0) {
    throw new RuntimeError('COLLOQUY_E_BOT_INVALID', `${nameOf(bot)} cannot start: ${problems.join('; ')}.`);
  }
}

function missingActivities(bot: AnyBot): [string, string][] {
  return machinesOf(bot)
    .flatMap(([dialog, machine]) => machinesBelow(dialog, machine))
    .flatMap(([dialog, machine]) =>
      Object.entries<unknown>(machine.implementations.actors)
        .filter(([name, logic]) => isActivity(logic) && bot.activities?.[name] === undefined)
        .map(([name]): [string, string] => [dialog, name]),
    );
}

/** Those of today and those that are kept for older conversations. */
function machinesOf(bot: AnyBot): readonly (readonly [string, AnyDialog])[] {
  return [...Object.entries(bot.dialogs ?? {}), ...keptMachines(bot.olderVersions ?? {})];
}

function boundedVersions(older: OlderVersions): OlderVersions {
  return mapValues(older, (versions) =>
    mapValues(versions, (policy) =>
      policy.kind === 'kept' ? { ...policy, machine: bounded(policy.machine) } : policy,
    ),
  );
}

function mapValues<Value, Other>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Other,
): Readonly<Record<string, Other>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function refuseUndurable(bot: AnyBot): void {
  const found = machinesOf(bot).flatMap(([name, machine]) => findUndurable(name, machine));
  if (found.length === 0) return;
  const lines = found.map(
    ({ dialog, state, problem, instead }) => `dialog "${dialog}", state ${state}: ${problem}; ${instead}`,
  );
  throw new RuntimeError(
    'COLLOQUY_E_DIALOG_NOT_DURABLE',
    `${nameOf(bot)} cannot start, because a restart would lose or repeat something.\n- ${lines.join('\n- ')}`,
  );
}

function messageHook({ type }: TurnView): string {
  if (type === 'text') return 'onText';
  return type === 'escalation.transfer' ? 'onHandBack' : 'onMessage';
}

function messageReply(bot: AnyBot, turn: TurnView): Reply {
  if (turn.type === 'text') return bot.onText(turn as Turn<'text'>);
  if (turn.type === 'escalation.transfer') return bot.onHandBack(turn as Turn<'escalation.transfer'>);
  return bot.onMessage(turn);
}

function replyTo(bot: AnyBot, hook: string, reply: Reply): readonly Directive[] {
  if (reply === undefined || reply === null) return [];
  const answers: readonly unknown[] = Array.isArray(reply) ? reply : [reply];
  refusePromises(answers, `${nameOf(bot)}.${hook}`);
  refuseOthers(answers, `${nameOf(bot)}.${hook}`);
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

function nameOf(bot: AnyBot): string {
  return bot.constructor.name || 'The bot';
}

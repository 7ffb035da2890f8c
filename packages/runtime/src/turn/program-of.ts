import type { AnyBot, Reply } from '../bot.js';
import { RuntimeError } from '../errors.js';
import type { Turn, TurnView } from '../turn-view.js';
import { bounded } from './bounded.js';
import { speechIn } from './speech-of.js';
import type { Program } from './program.js';
import { isActivity, machinesBelow, PLAIN_SPEECH, speechProblems, type AnyDialog } from '@colloquy/dialogs';
import type { OlderVersions } from './versions/older-version.js';
import { keptMachines, versionProblems } from './versions/version-problems.js';
import { boundInterruptions, interruptionProblems, questionsOf } from './bound-interruptions.js';
import { botNameOf, replyTo } from './reply-to.js';
import { completeRecognition, recognitionProblems } from './recognition/bot-recognition.js';
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
    dialogs: mapValues({ ...bot.dialogs, ...questionsOf(bot) }, bounded),
    olderVersions: boundedVersions(bot.olderVersions ?? {}),
    wordMatchers: bot.wordMatchers,
    channelTexts: bot.channelTexts,
    interruptions: boundInterruptions(bot),
    recognition: bot.recognition && completeRecognition(bot.recognition),
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
    ...recognitionProblems(bot.recognition),
    ...undeclaredIntents(bot).map(
      ([dialog, intent]) =>
        `dialog "${dialog}" waits for the intent "${intent}", which recognition.intents does not have: declare it there`,
    ),
    ...versionProblems(bot.dialogs ?? {}, bot.olderVersions ?? {}),
    ...interruptionProblems(bot),
  ];
  if (problems.length > 0) {
    throw new RuntimeError(
      'COLLOQUY_E_BOT_INVALID',
      `${botNameOf(bot)} cannot start: ${problems.join('; ')}.`,
    );
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

function undeclaredIntents(bot: AnyBot): [string, string][] {
  const declared = bot.recognition?.intents.declared ?? {};
  return machinesOf(bot)
    .flatMap(([dialog, machine]) => machinesBelow(dialog, machine))
    .flatMap(([dialog, machine]) =>
      (machine.events as readonly string[])
        .filter((event) => event.startsWith('intent.') && event !== 'intent.*')
        .map((event) => event.slice('intent.'.length))
        .filter((intent) => !Object.hasOwn(declared, intent))
        .map((intent): [string, string] => [dialog, intent]),
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
    `${botNameOf(bot)} cannot start, because a restart would lose or repeat something.\n- ${lines.join('\n- ')}`,
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

import type { RecognizedIntent } from '@colloquy/dialogs';
import type { ConversationRecord, FrameRecord, Json } from '../store/records.js';
import type { TurnView } from '../turn-view.js';
import { isAgentSign, isRefusedHandOver } from './agent-signs.js';
import { afterOurEnd, onLastWord, onRefusedHandOver, onSendFailed, overAtTheHub } from './after-sending.js';
import { asOurs } from './as-ours.js';
import { carryOut, leavesOff } from './carry-out.js';
import { copyOf } from './copy-of.js';
import { finish, type Advance } from './finish.js';
import { withEndedDelay } from './frame-timers.js';
import { feedFrame, offerEvent, resume, tell, type Progress } from './frames.js';
import { handedBack, isHandBack } from './hand-back.js';
import { answerInterruption, interrupt } from './interrupt.js';
import { withFacts } from './known-facts.js';
import { MessageInTurn, type Received } from './message-in-turn.js';
import type { Directive, Program } from './program.js';
import { clarify, picksOfClarification, withoutClarification } from './recognition/clarification.js';
import { hear, intentEvent, type Heard } from './recognition/hear.js';
import type { Stimulus } from './stimulus.js';
import { upgrade } from './versions/upgrade.js';

/**
 * One turn: the record and the stimulus that meets it, to the next record and what follows. Pure: the same arguments give
 * the same answer, nothing is changed, nothing is reached. An error in a guard, an action or a hook throws.
 *
 * @param turnId unique for ever; ids of timers, calls and messages are made from it.
 */
export function advance(
  program: Program,
  record: ConversationRecord,
  stimulus: Stimulus,
  turnId: string,
): Advance {
  let issued = 0;
  const uid = (): string => `${turnId}.${(issued++).toString(36)}`;
  const counted = { ...record, turns: record.turns + 1 };
  const start: Progress = { record: counted, effects: [] };
  if (counted.owner === 'ended') return afterOurEnd(start, stimulus);
  // What no dialog hears of happens whatever becomes of those of an older version: an end, for one, and that a person has taken over.
  switch (stimulus.kind) {
    case 'message':
      return onMessage(program, start, stimulus, uid);
    case 'timer':
      return onTimer(program, upgrade(program, start, uid), stimulus, uid);
    case 'activity-done':
    case 'activity-failed':
      return onActivity(program, upgrade(program, start, uid), stimulus, uid);
    case 'close':
      return onClose(start);
    case 'send-failed':
      return onSendFailed(program, start, stimulus, uid);
    case 'last-word':
      return onLastWord(program, start, stimulus, uid);
  }
}

function onMessage(program: Program, start: Progress, stimulus: Received, uid: () => string): Advance {
  const { message } = stimulus;
  const told = { ...start, record: withFacts(start.record, message) };
  if (message.type === 'conversation.end') {
    return finish(overAtTheHub(told), 'handled', 'ended');
  }
  const isBack = isHandBack(stimulus);
  if (told.record.owner === 'agent' && !isBack) return whileAgentOwns(program, told, stimulus, uid);
  const today = upgrade(program, told, uid);
  const ours = isBack ? { ...today, record: handedBack(today.record, stimulus) } : asOurs(today);
  const read = new MessageInTurn(program, ours.record, stimulus);
  return isBack ? onHandBack(program, ours, read, uid) : onWords(program, ours, read, uid);
}

/**
 * What is told of the agents' side moves a dialog that names it, such as a hand-over that waits; whatever the dialog says then is not
 * sent. Everything else is for the person.
 */
function whileAgentOwns(program: Program, told: Progress, received: Received, uid: () => string): Advance {
  if (!isAgentSign(received.message.type)) return finish(told, 'silent', 'agent');
  const today = upgrade(program, told, uid);
  const { event } = new MessageInTurn(program, today.record, received);
  if (isRefusedHandOver(event)) return onRefusedHandOver(program, today, event, uid);
  const taken = tell(program, today, event, uid);
  return taken === undefined ? finish(today, 'silent', 'agent') : finish(taken, 'handled', 'agent');
}

/**
 * A hand-back that no dialog waited for is the bot's to answer, also when a dialog is running (protocol 6.4). Then the dialogs go on where
 * they were, unless the answer leads elsewhere: whoever asked for a person in the middle of a dialog is back in it.
 */
function onHandBack(program: Program, ours: Progress, read: MessageInTurn, uid: () => string): Advance {
  const taken = offered(program, ours, read, uid);
  if (taken !== undefined) return taken;
  const directives = program.hooks.onMessage(read.view());
  const answered = carryOut(program, ours, directives, uid);
  const resumed = leavesOff(directives) ? undefined : resume(program, answered, uid);
  const isHandled = directives.length > 0 || resumed !== undefined;
  return finish(resumed ?? answered, isHandled ? 'handled' : 'unhandled', 'bot');
}

/** What the customer wrote: the answer to "Which of these do you mean?", or words that may have an intent, or neither. */
function onWords(program: Program, ours: Progress, read: MessageInTurn, uid: () => string): Advance {
  const { event, received } = read;
  if (program.recognition === undefined || event.type !== 'text')
    return onHeard(program, ours, read, HEARD_NOTHING, uid);
  const { clarification } = ours.record;
  const start = clarification === undefined ? ours : { ...ours, record: withoutClarification(ours.record) };
  const picked = picksOfClarification(ours.record, event);
  if (clarification !== undefined && picked !== undefined) {
    const { message, at } = clarification;
    // What was written before the question is what is answered now.
    const heard: Heard =
      picked === 'none' ? { kind: 'nothing' } : { kind: 'intent', intent: picked, isBots: true };
    const asked = new MessageInTurn(program, start.record, { kind: 'message', message, at });
    return onHeard(program, start, asked, heard, uid);
  }
  const { recognized } = received;
  const heard = hear(program, start.record, event, recognized?.intents ?? []);
  const advanced = onHeard(program, start, read, heard, uid);
  return recognized === undefined ? advanced : { ...advanced, heard: heard.kind };
}

const HEARD_NOTHING: Heard = { kind: 'nothing' };

function onHeard(
  program: Program,
  ours: Progress,
  read: MessageInTurn,
  heard: Heard,
  uid: () => string,
): Advance {
  const { onCapture, onMessage: onFirst, onUnhandled } = program.hooks;
  const intent = heard.kind === 'intent' ? heard.intent : undefined;
  const bots = heard.kind === 'intent' && heard.isBots ? intent : undefined;
  const interrupted = interrupt(program, ours, { read, recognized: bots }, uid);
  if (interrupted !== undefined) return { ...finish(interrupted, 'handled', 'bot'), interrupted: true };
  if (heard.kind === 'several') return askWhich(program, ours, read.received, heard.intents);
  if (ours.record.frames.length === 0) return asked(program, ours, onFirst, read.view(intent), uid);
  const captured = asked(program, ours, onCapture, read.view(bots), uid);
  if (captured.outcome === 'handled') return captured;
  return (
    offered(program, ours, read, uid, intent) ?? asked(program, ours, onUnhandled, read.view(intent), uid)
  );
}

function askWhich(
  program: Program,
  ours: Progress,
  received: Received,
  intents: readonly RecognizedIntent[],
): Advance {
  const speech = program.speechOf(ours.record);
  const { draft, clarification } = clarify(program, received, intents, speech);
  const record = { ...ours.record, clarification };
  return finish({ record, effects: [...ours.effects, { kind: 'send', draft }] }, 'handled', 'bot');
}

/** A dialog takes the message; `undefined` when none does. */
function offered(
  program: Program,
  ours: Progress,
  { event, received }: MessageInTurn,
  uid: () => string,
  intent?: RecognizedIntent,
): Advance | undefined {
  const events =
    intent === undefined || event.type !== 'text' ? [event] : [intentEvent(event, intent), event];
  const taken = offerEvent(program, ours, events, uid);
  if (taken?.confirmed === undefined) return taken && finish(taken, 'handled', 'bot');
  const confirmed = { name: taken.confirmed, received };
  const done = answerInterruption(program, taken, confirmed, uid);
  return { ...finish(done, 'handled', 'bot'), interrupted: true };
}

/** The bot itself is asked; with nothing to do the message is unhandled. */
function asked(
  program: Program,
  ours: Progress,
  hook: (turn: TurnView) => readonly Directive[],
  view: TurnView,
  uid: () => string,
): Advance {
  const directives = hook(view);
  const done = carryOut(program, ours, directives, uid);
  return finish(done, directives.length > 0 ? 'handled' : 'unhandled', 'bot');
}

function onTimer(
  program: Program,
  start: Progress,
  stimulus: Extract<Stimulus, { kind: 'timer' }>,
  uid: () => string,
): Advance {
  const { owner } = start.record;
  const { timerId, event, to } = stimulus;
  const frame = start.record.frames.find(({ timers }) => Object.values(timers).includes(timerId));
  if (frame === undefined) return finish(start, 'stale', owner);
  const { frameId } = frame;
  const done = { of: frameId, by: (record: FrameRecord) => withEndedDelay(record, timerId) };
  const told = { frameId: to ?? frameId, event: own(event) };
  return finish(feedFrame(program, start, told, done, uid), 'handled', owner);
}

function onActivity(
  program: Program,
  start: Progress,
  stimulus: Extract<Stimulus, { kind: 'activity-done' | 'activity-failed' }>,
  uid: () => string,
): Advance {
  const { owner } = start.record;
  const found = callOf(start.record, stimulus.callId);
  if (found === undefined) return finish(start, 'stale', owner);
  const { frame, invokeId } = found;
  const { frameId } = frame;
  const event: { type: string; actorId: string; output?: Json | undefined; error?: unknown } =
    stimulus.kind === 'activity-done'
      ? { type: `xstate.done.actor.${invokeId}`, output: own(stimulus.output), actorId: invokeId }
      : { type: `xstate.error.actor.${invokeId}`, error: stimulus.error, actorId: invokeId };
  const done = { of: frameId, by: (record: FrameRecord) => withoutCall(record, invokeId) };
  return finish(feedFrame(program, start, { frameId, event }, done, uid), 'handled', owner);
}

/** The customer hears of the end, and nothing after it. A person who has taken over meanwhile ends it at the desk. */
function onClose(start: Progress): Advance {
  const { owner } = start.record;
  if (owner !== 'bot') return finish(start, 'silent', owner);
  const end = { kind: 'send', draft: { type: 'conversation.end' } } as const;
  return finish({ ...start, effects: [...start.effects, end] }, 'handled', owner);
}

/** For the dialog, which may write into it. What is stored of the stimulus is what came, also when the turn is taken again. */
function own<Value extends Json | undefined>(value: Value): Value {
  return value === undefined ? value : (copyOf(value) as Value);
}

function withoutCall(record: FrameRecord, invokeId: string): FrameRecord {
  const { [invokeId]: _ended, ...calls } = record.calls;
  return { ...record, calls, ended: [...(record.ended ?? []), invokeId] };
}

function callOf(
  record: ConversationRecord,
  callId: string,
): { frame: FrameRecord; invokeId: string } | undefined {
  for (const frame of record.frames) {
    const invokeId = Object.keys(frame.calls).find((id) => frame.calls[id] === callId);
    if (invokeId !== undefined) return { frame, invokeId };
  }
  return undefined;
}

import type { InboundEvent, SendFailedEvent, SentRef } from '@colloquy/dialogs';
import type { ConversationRecord } from '../store/records.js';
import { isRefusedHandOver } from './agent-signs.js';
import { asOurs } from './as-ours.js';
import { finish, type Advance } from './finish.js';
import { offerEvent, pause, resume, type Progress } from './frames.js';
import { isHandBack, notedHandBack } from './hand-back.js';
import type { Program } from './program.js';
import type { Stimulus } from './stimulus.js';
import { upgrade } from './versions/upgrade.js';

type SendFailed = Extract<Stimulus, { kind: 'send-failed' }>;

const DROP_OUTBOX = { kind: 'drop-outbox' } as const;

/** The hub has refused a message for good, or it could not be delivered: the dialogs hear of it while the conversation is ours. */
export function onSendFailed(
  program: Program,
  told: Progress,
  stimulus: SendFailed,
  uid: () => string,
): Advance {
  if (stimulus.owner === 'ended') return finish(overAtTheHub(told), 'handled', 'ended');
  if (stimulus.owner === 'agent' && !isBeforeHandBack(told.record, stimulus)) {
    return finish({ ...told, effects: [DROP_OUTBOX] }, 'handled', 'agent');
  }
  const start = upgrade(program, told, uid);
  const event = sendFailed(start.record, stimulus);
  if (start.record.owner === 'agent' && isRefusedHandOver(event)) {
    return onRefusedHandOver(program, start, event, uid);
  }
  const taken = offerEvent(program, start, [event], uid);
  return finish(taken ?? start, taken === undefined ? 'unhandled' : 'handled', start.record.owner);
}

/** Nobody takes over, and the conversation is ours again: a dialog that waited hears of it, or the dialogs go on where they were. */
export function onRefusedHandOver(
  program: Program,
  start: Progress,
  event: InboundEvent,
  uid: () => string,
): Advance {
  const ours = asOurs(start);
  const taken = offerEvent(program, ours, [event], uid) ?? resume(program, ours, uid);
  return finish(taken ?? ours, taken === undefined ? 'unhandled' : 'handled', 'bot');
}

/** What dialogs hear of a message that did not go. */
export function sendFailed({ sent }: ConversationRecord, failed: SendFailed): SendFailedEvent {
  const { messageId, hubCode, reason } = failed;
  const about = sent?.find((each) => each.messageId === messageId);
  return {
    type: 'send.failed',
    messageId,
    ...(hubCode !== undefined && { hubCode }),
    reason,
    ...(about !== undefined && { about }),
  };
}

/** The hub has said that the conversation is over: what it refuses later makes it nobody's again. */
export function overAtTheHub({ record, effects }: Progress): Progress {
  const { sent: _, ...over } = record;
  return { record: over, effects: [...effects, DROP_OUTBOX] };
}

/**
 * After our own end the conversation is over, before the hub has agreed. When the end did not reach it, the conversation goes on there, and it is
 * whose the refusal says: the customer who writes on is answered. Whatever else comes then changes nothing.
 */
export function afterOurEnd(start: Progress, stimulus: Stimulus): Advance {
  const { record } = start;
  const { sent = [] } = record;
  // Else the hub has said that it is over.
  if (!sent.some(isEnd)) return finish(start, 'over', 'ended');
  if (isHandBack(stimulus))
    return finish({ ...start, record: notedHandBack(record, stimulus) }, 'over', 'ended');
  const owner = ownerInTruth(record, stimulus);
  if (owner === 'ended') return finish(overAtTheHub(start), 'over', 'ended');
  if (owner === undefined) return finish(start, 'over', 'ended');
  const effects = owner === 'agent' ? [DROP_OUTBOX] : [];
  return finish({ ...start, effects }, 'handled', owner);
}

/** Whose a conversation is that we have ended, by what the hub says; `undefined` when it says nothing of that. */
function ownerInTruth(
  record: ConversationRecord,
  stimulus: Stimulus,
): ConversationRecord['owner'] | undefined {
  if (stimulus.kind === 'message') return stimulus.message.type === 'conversation.end' ? 'ended' : undefined;
  if (stimulus.kind !== 'send-failed') return undefined;
  const { owner } = stimulus;
  // Messages go in order: where a person has taken over before it, the hub has not come to our end.
  if (owner !== 'bot' && !isBeforeHandBack(record, stimulus)) return owner;
  const { about } = sendFailed(record, stimulus);
  return about !== undefined && isEnd(about) ? 'bot' : undefined;
}

function isEnd({ type }: SentRef): boolean {
  return type === 'conversation.end';
}

/** The hub has taken a hand-over or an end that a person had sent again: it means now what it meant when it was said. */
export function onLastWord(
  program: Program,
  start: Progress,
  stimulus: Extract<Stimulus, { kind: 'last-word' }>,
  uid: () => string,
): Advance {
  const { owner } = start.record;
  if (owner !== 'bot' || isBeforeHandBack(start.record, stimulus)) return finish(start, 'stale', owner);
  const told = stimulus.owner === 'agent' ? pause(program, upgrade(program, start, uid), uid) : start;
  // What waited behind it would be refused.
  return finish({ ...told, effects: [DROP_OUTBOX, ...told.effects] }, 'handled', stimulus.owner);
}

/** Whether what the hub said of a request is older than the last hand-back: then it says nothing of today. */
function isBeforeHandBack(
  record: ConversationRecord,
  { owner, handedBackAt }: Pick<SendFailed, 'owner' | 'handedBackAt'>,
): boolean {
  // By which hand-back it was, and not by when: a clock may be set.
  return owner === 'agent' && record.handedBackAt !== handedBackAt;
}

import type { InboundEvent, SendFailedEvent } from '@colloquy/dialogs';
import type { ConversationRecord } from '../store/records.js';
import { isRefusedHandOver } from './agent-signs.js';
import { asOurs } from './as-ours.js';
import { finish, type Advance } from './finish.js';
import { offerEvent, pause, resume, type Progress } from './frames.js';
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
  if (stimulus.owner !== 'bot' && !isBeforeHandBack(told.record, stimulus)) {
    return finish({ ...told, effects: [DROP_OUTBOX] }, 'handled', stimulus.owner);
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

/**
 * After our own end the conversation is over, before the hub has agreed. When the end did not reach it, the conversation goes on there, and it is
 * whose the refusal says: the customer who writes on is answered. Whatever else comes then changes nothing.
 */
export function afterOurEnd(start: Progress, stimulus: Stimulus): Advance {
  const { record } = start;
  if (stimulus.kind === 'message' && stimulus.message.type === 'conversation.end') {
    // Now the hub has said so itself, and nothing that it refuses later makes it another's.
    const { sent: _, ...over } = record;
    return finish({ ...start, record: over }, 'over', 'ended');
  }
  if (stimulus.kind !== 'send-failed' || stimulus.owner === 'ended') return finish(start, 'over', 'ended');
  const { about } = sendFailed(record, stimulus);
  if (about?.type !== 'conversation.end') return finish(start, 'over', 'ended');
  const effects = stimulus.owner === 'agent' ? [DROP_OUTBOX] : [];
  return finish({ ...start, effects }, 'handled', stimulus.owner);
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
  { handedBackAt }: ConversationRecord,
  { owner, askedAt }: Pick<SendFailed, 'owner' | 'askedAt'>,
): boolean {
  return owner === 'agent' && handedBackAt !== undefined && askedAt !== undefined && handedBackAt >= askedAt;
}

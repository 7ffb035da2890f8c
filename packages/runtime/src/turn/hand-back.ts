import type { ConversationRecord } from '../store/records.js';
import type { Received } from './message-in-turn.js';
import type { Stimulus } from './stimulus.js';

/** A person gives the conversation back. */
export function isHandBack(stimulus: Stimulus): stimulus is Received {
  if (stimulus.kind !== 'message') return false;
  const { type, sender } = stimulus.message;
  return type === 'escalation.transfer' && sender?.type !== 'customer';
}

/** The conversation is the bot's again. */
export function handedBack(record: ConversationRecord, stimulus: Received): ConversationRecord {
  return { ...notedHandBack(record, stimulus), owner: 'bot' };
}

/** What the hub has refused before says nothing any more: it is noted when that was. */
export function notedHandBack(record: ConversationRecord, { at }: Received): ConversationRecord {
  return { ...record, handedBackAt: at };
}

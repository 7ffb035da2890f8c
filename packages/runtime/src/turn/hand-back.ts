import type { ConversationRecord } from '../store/records.js';
import type { Received } from './message-in-turn.js';
import type { Stimulus } from './stimulus.js';

/** A person gives the conversation back. */
export function isHandBack(stimulus: Stimulus): stimulus is Received {
  if (stimulus.kind !== 'message') return false;
  const { type, sender } = stimulus.message;
  return type === 'escalation.transfer' && sender?.type !== 'customer';
}

/** What the hub has refused before says nothing any more: it is noted when that was. */
export function handedBack(record: ConversationRecord, { at }: Received): ConversationRecord {
  return { ...record, owner: 'bot', handedBackAt: at };
}

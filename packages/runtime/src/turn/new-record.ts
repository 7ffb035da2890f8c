import type { ConversationRecord } from '../store/records.js';

/** What the first turn of a conversation meets. */
export function newRecord(conversationId: string, bot: string): ConversationRecord {
  return { conversationId, bot, owner: 'bot', frames: [], known: {}, turns: 0 };
}

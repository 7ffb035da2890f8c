import type { DatabaseSync } from 'node:sqlite';
import { prepareForgetFirst } from './journal.js';

/** Answers how many conversations and entries of their journals went: at most `limit` together. */
export type ForgetEnded = (before: number, limit: number) => number;

/**
 * Conversations that are over, the one that has been so for the longest first. One with a long journal goes over several calls, the
 * journal before the record, so that no call keeps turns waiting for long.
 */
export function prepareForgetEnded(database: DatabaseSync): ForgetEnded {
  const select = database.prepare(`
    SELECT conversation_id AS id FROM conversation
    WHERE ended_at < ?
      AND NOT EXISTS (SELECT 1 FROM inbox WHERE inbox.conversation_id = conversation.conversation_id)
      AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.conversation_id = conversation.conversation_id)
    ORDER BY ended_at LIMIT ?`);
  const forgetTurns = prepareForgetFirst(database);
  const forgetConversation = database.prepare('DELETE FROM conversation WHERE conversation_id = ?');
  const forgetRest = prepareForgetRest(database);
  return (before, limit) => {
    const gone: string[] = [];
    let left = limit;
    for (const { id } of select.all(before, limit) as { id: string }[]) {
      left -= forgetTurns(id, left);
      if (left === 0) break;
      forgetConversation.run(id);
      left -= 1;
      gone.push(id);
    }
    if (gone.length > 0) forgetRest(gone);
    return limit - left;
  };
}

function prepareForgetRest(database: DatabaseSync): (conversationIds: readonly string[]) => void {
  const forgetOf = (table: 'timer' | 'call' | 'contact') =>
    database.prepare(`DELETE FROM ${table} WHERE conversation_id IN (SELECT value FROM json_each(?))`);
  const forgetTimers = forgetOf('timer');
  const forgetCalls = forgetOf('call');
  const forgetContacts = forgetOf('contact');
  return (conversationIds) => {
    const ids = JSON.stringify(conversationIds);
    forgetTimers.run(ids);
    forgetCalls.run(ids);
    forgetContacts.run(ids);
  };
}

import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';

export function prepareConversation(database: DatabaseSync): Handler<'conversation'> {
  const select = database.prepare('SELECT record FROM conversation WHERE conversation_id = ?');
  return (conversationId) => (select.get(conversationId) as { record: string } | undefined)?.record;
}

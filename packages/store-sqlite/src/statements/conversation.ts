import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { WorkingSet } from '../recent/working-set.js';

/** Reads in the order of the key; a filter by owner looks into each record on the way. */
export function prepareConversations(database: DatabaseSync): Handler<'conversations'> {
  const all = database.prepare(
    'SELECT record FROM conversation WHERE conversation_id > ? ORDER BY conversation_id LIMIT ?',
  );
  const owned = database.prepare(`
    SELECT record FROM conversation WHERE conversation_id > ? AND record ->> '$.owner' = ?
    ORDER BY conversation_id LIMIT ?`);
  return ({ after, owner, limit }) => {
    const most = Math.max(0, limit);
    const rows = owner === null ? all.all(after, most) : owned.all(after, owner, most);
    return (rows as { record: string }[]).map(({ record }) => record);
  };
}

export function prepareConversation({ heads }: WorkingSet): Handler<'conversation'> {
  return (conversationId) => heads.find(conversationId)?.record.text;
}

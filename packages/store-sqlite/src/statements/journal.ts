import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { JournalRow } from '../rows.js';
import { rowLimit } from './row-limit.js';

/** A turn that has its entry keeps it. */
export function prepareAddToJournal(database: DatabaseSync): (row: JournalRow) => void {
  const insert = database.prepare(
    'INSERT INTO journal (conversation_id, turn, at, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return ({ conversationId, turn, at, body }) => {
    insert.run(conversationId, turn, at, body);
  };
}

export function prepareJournal(database: DatabaseSync): Handler<'journal'> {
  const select = database.prepare(`
    SELECT conversation_id AS conversationId, turn, at, body
    FROM journal WHERE conversation_id = ? AND turn > ? ORDER BY turn LIMIT ?`);
  return ({ conversationId, after, limit }) =>
    select.all(conversationId, after, rowLimit(limit)) as JournalRow[];
}

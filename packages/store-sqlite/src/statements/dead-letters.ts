import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { DeadLetterRow } from '../rows.js';
import { rowLimit } from './row-limit.js';

export function prepareKeepDeadLetter(database: DatabaseSync): (row: DeadLetterRow) => void {
  const insert = database.prepare(
    'INSERT INTO dead_letter (kind, conversation_id, key, reason, body, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return ({ kind, conversationId, key, reason, body, at }) => {
    insert.run(kind, conversationId, key, reason, body, at);
  };
}

export function prepareDeadLetters(database: DatabaseSync): Handler<'deadLetters'> {
  const select = database.prepare(`
    SELECT kind, conversation_id AS conversationId, key, reason, body, at
    FROM dead_letter ORDER BY sequence DESC LIMIT ?`);
  return (limit) => select.all(rowLimit(limit)) as DeadLetterRow[];
}

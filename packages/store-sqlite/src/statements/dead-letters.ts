import type { DeadLetter } from '@colloquy/runtime';
import { parse, type Prepared } from '../prepared.js';

export function addDeadLetter(sql: Prepared, letter: DeadLetter): void {
  sql.run(
    'INSERT INTO dead_letter (kind, conversation_id, key, reason, body, at) VALUES (?, ?, ?, ?, ?, ?)',
    letter.kind,
    letter.conversationId,
    letter.key,
    letter.reason,
    JSON.stringify(letter.body),
    letter.at,
  );
}

export function newestDeadLetters(sql: Prepared, limit: number): DeadLetter[] {
  return sql.all('SELECT * FROM dead_letter ORDER BY seq DESC LIMIT ?', limit).map((row) => ({
    kind: row['kind'] === 'message' ? 'message' : 'stimulus',
    conversationId: String(row['conversation_id']),
    key: String(row['key']),
    reason: String(row['reason']),
    body: parse(row['body']),
    at: Number(row['at']),
  }));
}

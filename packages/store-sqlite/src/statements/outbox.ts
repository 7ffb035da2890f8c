import type { OutboxEntry } from '@colloquy/runtime';
import { parse, type Prepared } from '../prepared.js';

export function addToOutbox(sql: Prepared, { messageId, conversationId, message }: OutboxEntry): void {
  sql.run(
    'INSERT INTO outbox (message_id, conversation_id, message) VALUES (?, ?, ?)',
    messageId,
    conversationId,
    JSON.stringify(message),
  );
}

export function outboxOf(sql: Prepared, conversationId: string, limit: number): OutboxEntry[] {
  return sql
    .all('SELECT * FROM outbox WHERE conversation_id = ? ORDER BY seq LIMIT ?', conversationId, limit)
    .map((row) => ({
      messageId: String(row['message_id']),
      conversationId: String(row['conversation_id']),
      message: parse(row['message']),
    }));
}

export function conversationsWithOutbox(sql: Prepared): string[] {
  return sql
    .all('SELECT conversation_id FROM outbox GROUP BY conversation_id ORDER BY min(seq)')
    .map((row) => String(row['conversation_id']));
}

/** `false` when there is no such message any more. */
export function removeFromOutbox(sql: Prepared, messageId: string): boolean {
  return sql.run('DELETE FROM outbox WHERE message_id = ?', messageId) === 1;
}

export function dropOutbox(sql: Prepared, conversationId: string): void {
  sql.run('DELETE FROM outbox WHERE conversation_id = ?', conversationId);
}

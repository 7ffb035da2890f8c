import type { ConversationRecord } from '@colloquy/runtime';
import { parse, type Prepared } from '../prepared.js';

export interface VersionedRecord {
  readonly record: ConversationRecord | undefined;
  /** 0 when there is no record yet. */
  readonly version: number;
}

export function readConversation(sql: Prepared, conversationId: string): VersionedRecord {
  const row = sql.get('SELECT version, record FROM conversation WHERE conversation_id = ?', conversationId);
  if (row === undefined) return { record: undefined, version: 0 };
  return { record: parse(row['record']), version: Number(row['version']) };
}

/** Compare and set: `false` when the stored version is another. */
export function writeConversation(
  sql: Prepared,
  record: ConversationRecord,
  expectedVersion: number,
): boolean {
  const json = JSON.stringify(record);
  const { conversationId } = record;
  const changed =
    expectedVersion === 0
      ? sql.run(
          'INSERT INTO conversation (conversation_id, version, record) VALUES (?, 1, ?) ON CONFLICT DO NOTHING',
          conversationId,
          json,
        )
      : sql.run(
          'UPDATE conversation SET version = version + 1, record = ? WHERE conversation_id = ? AND version = ?',
          json,
          conversationId,
          expectedVersion,
        );
  return changed === 1;
}

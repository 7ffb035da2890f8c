import type { StoredStimulus } from '@colloquy/runtime';
import { parse, type Prepared, type Row } from '../prepared.js';

/** Puts a stimulus into the inbox unless its key was ever accepted. */
export function acceptOne(sql: Prepared, stimulus: StoredStimulus): 'accepted' | 'duplicate' {
  const { key, conversationId, bot, body, acceptedAt } = stimulus;
  const added = sql.run(
    'INSERT INTO seen (key, accepted_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
    key,
    acceptedAt,
  );
  if (added === 0) return 'duplicate';
  sql.run(
    'INSERT INTO inbox (key, conversation_id, bot, body, accepted_at) VALUES (?, ?, ?, ?, ?)',
    key,
    conversationId,
    bot,
    JSON.stringify(body),
    acceptedAt,
  );
  return 'accepted';
}

export function accept(sql: Prepared, stimuli: readonly StoredStimulus[]): ('accepted' | 'duplicate')[] {
  return stimuli.map((stimulus) => acceptOne(sql, stimulus));
}

/** The oldest stimulus of a conversation that no turn has consumed. */
export function oldest(
  sql: Prepared,
  conversationId: string,
): { stimulus: StoredStimulus; failures: number } | undefined {
  const row = sql.get('SELECT * FROM inbox WHERE conversation_id = ? ORDER BY seq LIMIT 1', conversationId);
  return row === undefined ? undefined : { stimulus: toStimulus(row), failures: Number(row['failures']) };
}

/** `false` when it was consumed before. */
export function consume(sql: Prepared, key: string): boolean {
  return sql.run('DELETE FROM inbox WHERE key = ?', key) === 1;
}

export function recordFailure(sql: Prepared, key: string): number {
  const row = sql.get('UPDATE inbox SET failures = failures + 1 WHERE key = ? RETURNING failures', key);
  return Number(row?.['failures'] ?? 0);
}

export function conversationsWithStimuli(sql: Prepared): string[] {
  return sql
    .all('SELECT conversation_id FROM inbox GROUP BY conversation_id ORDER BY min(seq)')
    .map((row) => String(row['conversation_id']));
}

function toStimulus(row: Row): StoredStimulus {
  return {
    conversationId: String(row['conversation_id']),
    key: String(row['key']),
    bot: String(row['bot']),
    body: parse(row['body']),
    acceptedAt: Number(row['accepted_at']),
  };
}

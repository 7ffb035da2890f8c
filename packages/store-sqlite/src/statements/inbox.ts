import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { StimulusRow } from '../rows.js';

/** Puts a stimulus into the inbox; `false` when its key was ever accepted before. */
export type Enter = (stimulus: StimulusRow) => boolean;

export function prepareEnter(database: DatabaseSync): Enter {
  const remember = database.prepare(
    'INSERT INTO seen (key, accepted_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const insert = database.prepare(
    'INSERT INTO inbox (conversation_id, key, bot, body, accepted_at) VALUES (?, ?, ?, ?, ?)',
  );
  return ({ conversationId, key, bot, body, acceptedAt }) => {
    if (remember.run(key, acceptedAt).changes === 0) return false;
    insert.run(conversationId, key, bot, body, acceptedAt);
    return true;
  };
}

interface NextTurnColumns extends StimulusRow {
  readonly failures: number;
  readonly record: string | null;
  readonly version: number | null;
}

export function prepareNextTurn(database: DatabaseSync): Handler<'nextTurn'> {
  const select = database.prepare(`
    SELECT inbox.conversation_id AS conversationId, inbox.key, inbox.bot, inbox.body, inbox.accepted_at AS acceptedAt,
           inbox.failures, conversation.record, conversation.version
    FROM inbox LEFT JOIN conversation ON conversation.conversation_id = inbox.conversation_id
    WHERE inbox.conversation_id = ? ORDER BY inbox.sequence LIMIT 1`);
  return (id) => {
    const found = select.get(id) as NextTurnColumns | undefined;
    if (found === undefined) return undefined;
    const { conversationId, key, bot, body, acceptedAt, failures, record, version } = found;
    return {
      stimulus: { conversationId, key, bot, body, acceptedAt },
      failures,
      record,
      version: version ?? 0,
    };
  };
}

export function prepareRecordFailure(database: DatabaseSync): Handler<'recordFailure'> {
  const update = database.prepare(
    'UPDATE inbox SET failures = failures + 1 WHERE key = ? RETURNING failures',
  );
  return (key) => (update.get(key) as { failures: number } | undefined)?.failures ?? 0;
}

export function prepareAmendStimulus(database: DatabaseSync): Handler<'amendStimulus'> {
  const update = database.prepare('UPDATE inbox SET body = ? WHERE key = ? AND conversation_id = ?');
  return ({ body, key, conversationId }) => update.run(body, key, conversationId).changes > 0;
}

export function prepareConversationsWithStimuli(database: DatabaseSync): Handler<'conversationsWithStimuli'> {
  const select = database.prepare(
    'SELECT conversation_id AS id FROM inbox GROUP BY conversation_id ORDER BY min(sequence)',
  );
  return () => (select.all() as { id: string }[]).map(({ id }) => id);
}

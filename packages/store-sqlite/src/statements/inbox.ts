import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { StimulusRow } from '../rows.js';
import type { Arrivals } from './arrivals.js';

/** Puts a stimulus into the inbox; `false` when its key was ever accepted before. */
export type Enter = (stimulus: StimulusRow) => boolean;

export function prepareEnter(database: DatabaseSync, arrivals: Arrivals): Enter {
  const remember = database.prepare(
    'INSERT INTO seen (key, accepted_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  return (stimulus) => {
    if (remember.run(stimulus.key, stimulus.acceptedAt).changes === 0) return false;
    arrivals.add(stimulus);
    return true;
  };
}

interface NextTurnColumns extends StimulusRow {
  readonly failures: number;
  readonly record: string | null;
  readonly version: number | null;
}

/** What lies in the table came before what has just arrived. */
export function prepareNextTurn(database: DatabaseSync, arrivals: Arrivals): Handler<'nextTurn'> {
  const select = database.prepare(`
    SELECT inbox.conversation_id AS conversationId, inbox.key, inbox.bot, inbox.body, inbox.accepted_at AS acceptedAt,
           inbox.failures, conversation.record, conversation.version
    FROM inbox LEFT JOIN conversation ON conversation.conversation_id = inbox.conversation_id
    WHERE inbox.conversation_id = ? ORDER BY inbox.sequence LIMIT 1`);
  const selectRecord = database.prepare('SELECT record, version FROM conversation WHERE conversation_id = ?');
  return (id) => {
    const found = arrivals.isTableStocked ? (select.get(id) as NextTurnColumns | undefined) : undefined;
    if (found !== undefined) {
      const { conversationId, key, bot, body, acceptedAt, failures, record, version } = found;
      const stimulus = { conversationId, key, bot, body, acceptedAt };
      return { stimulus, failures, record, version: version ?? 0 };
    }
    const stimulus = arrivals.first(id);
    if (stimulus === undefined) return undefined;
    const met = selectRecord.get(id) as { record: string; version: number } | undefined;
    return { stimulus, failures: 0, record: met?.record ?? null, version: met?.version ?? 0 };
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

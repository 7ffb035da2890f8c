import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { WorkingSet } from '../recent/working-set.js';
import { stimulusOf, storedStimulus, type StimulusColumns, type StimulusRow } from '../rows.js';

/** Puts a stimulus into the inbox; `false` when its key was ever accepted before. */
export type Enter = (stimulus: StimulusRow) => boolean;

export function prepareEnter(database: DatabaseSync, { recent }: WorkingSet): Enter {
  const select = database.prepare('SELECT 1 FROM seen WHERE key = ?');
  return (stimulus) => {
    const { key, acceptedAt } = stimulus;
    if (recent.marks.get(key) !== undefined || select.get(key) !== undefined) return false;
    recent.marks.set(key, { key, acceptedAt });
    recent.stimuli.add(stimulus);
    return true;
  };
}

/** What lies in the table came before what is recent. */
export function prepareNextTurn(
  database: DatabaseSync,
  { recent, heads, tables }: WorkingSet,
): Handler<'nextTurn'> {
  const select = database.prepare(`
    SELECT conversation_id AS conversationId, key, bot, body, accepted_at AS acceptedAt, failures
    FROM inbox WHERE conversation_id = ? ORDER BY sequence LIMIT 1`);
  const firstInTable = (id: string): (StimulusColumns & { readonly failures: number }) | undefined =>
    tables.holdAny('inbox') ? (select.get(id) as ReturnType<typeof firstInTable>) : undefined;
  return (id) => {
    const found = firstInTable(id);
    const stimulus = found === undefined ? recent.stimuli.first(id) : stimulusOf(found);
    if (stimulus === undefined) return undefined;
    const head = heads.find(id);
    return {
      stimulus: storedStimulus(stimulus),
      failures: found?.failures ?? 0,
      record: head?.record.value,
      version: head?.version ?? 0,
    };
  };
}

export function prepareRecordFailure(database: DatabaseSync): Handler<'recordFailure'> {
  const update = database.prepare(
    'UPDATE inbox SET failures = failures + 1 WHERE key = ? RETURNING failures',
  );
  return (key) => (update.get(key) as { failures: number } | undefined)?.failures ?? 0;
}

export function prepareAmendStimulus(
  database: DatabaseSync,
  { recent }: WorkingSet,
): Handler<'amendStimulus'> {
  const update = database.prepare('UPDATE inbox SET body = ? WHERE key = ? AND conversation_id = ?');
  return ({ body, key, conversationId }) => {
    const waiting = recent.stimuli.get(key);
    if (waiting === undefined) return update.run(body.text, key, conversationId).changes > 0;
    if (waiting.conversationId !== conversationId) return false;
    recent.stimuli.replace(key, { ...waiting, body });
    return true;
  };
}

export function prepareConversationsWithStimuli(database: DatabaseSync): Handler<'conversationsWithStimuli'> {
  const select = database.prepare(
    'SELECT conversation_id AS id FROM inbox GROUP BY conversation_id ORDER BY min(sequence)',
  );
  return () => (select.all() as { id: string }[]).map(({ id }) => id);
}

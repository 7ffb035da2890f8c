import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { CallRow } from '../rows.js';
import type { Enter } from './inbox.js';

export function prepareSetCall(database: DatabaseSync): (row: CallRow) => void {
  const put = database.prepare(`
    INSERT OR REPLACE INTO call (call_id, conversation_id, bot, activity, input, attempts, created_at, traceparent)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  return ({ callId, conversationId, bot, activity, input, attempts, createdAt, traceparent = null }) => {
    put.run(callId, conversationId, bot, activity, input, attempts, createdAt, traceparent);
  };
}

export function prepareCancelCall(database: DatabaseSync): (callId: string) => void {
  const remove = database.prepare('DELETE FROM call WHERE call_id = ?');
  return (callId) => {
    remove.run(callId);
  };
}

export function prepareOpenCalls(database: DatabaseSync): Handler<'openCalls'> {
  const select = database.prepare(`
    SELECT call_id AS callId, conversation_id AS conversationId, bot, activity, input, attempts, created_at AS createdAt,
           traceparent
    FROM call ORDER BY sequence`);
  return () => select.all() as CallRow[];
}

export function prepareStartAttempt(database: DatabaseSync): Handler<'startAttempt'> {
  const update = database.prepare(
    'UPDATE call SET attempts = attempts + 1 WHERE call_id = ? RETURNING attempts',
  );
  return (callId) => (update.get(callId) as { attempts: number } | undefined)?.attempts;
}

export function prepareFinishCall(database: DatabaseSync, enter: Enter): Handler<'finishCall'> {
  const remove = database.prepare('DELETE FROM call WHERE call_id = ?');
  return ({ callId, stimulus }) => {
    const isEnded = remove.run(callId).changes > 0;
    if (isEnded) enter(stimulus);
    return isEnded;
  };
}

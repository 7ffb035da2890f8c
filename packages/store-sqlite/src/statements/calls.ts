import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { WorkingSet } from '../recent/working-set.js';
import type { CallRow } from '../rows.js';
import type { Enter } from './inbox.js';

/** In the place of the one with the same id; counts as new. */
export function prepareSetCall(database: DatabaseSync, working: WorkingSet): (row: CallRow) => void {
  const endCall = prepareEndCall(database, working);
  return (row) => {
    endCall(row.callId);
    working.recent.calls.set(row.callId, row);
  };
}

/** Forgets a call; `false` when there is none with this id. */
export function prepareEndCall(
  database: DatabaseSync,
  { recent, tables }: WorkingSet,
): (callId: string) => boolean {
  const remove = database.prepare('DELETE FROM call WHERE call_id = ?');
  return (callId) =>
    recent.calls.delete(callId) || (tables.holdAny('call') && remove.run(callId).changes > 0);
}

export function prepareOpenCalls(database: DatabaseSync): Handler<'openCalls'> {
  const select = database.prepare(`
    SELECT call_id AS callId, conversation_id AS conversationId, bot, activity, input, attempts, created_at AS createdAt,
           traceparent
    FROM call ORDER BY sequence`);
  return () => select.all() as CallRow[];
}

export function prepareStartAttempt(
  database: DatabaseSync,
  { recent, tables }: WorkingSet,
): Handler<'startAttempt'> {
  const update = database.prepare(
    'UPDATE call SET attempts = attempts + 1 WHERE call_id = ? RETURNING attempts',
  );
  return (callId) => {
    const call = recent.calls.get(callId);
    if (call === undefined)
      return tables.holdAny('call')
        ? (update.get(callId) as { attempts: number } | undefined)?.attempts
        : undefined;
    const attempts = call.attempts + 1;
    recent.calls.replace(callId, { ...call, attempts });
    return attempts;
  };
}

export function prepareFinishCall(
  database: DatabaseSync,
  working: WorkingSet,
  enter: Enter,
): Handler<'finishCall'> {
  const endCall = prepareEndCall(database, working);
  return ({ callId, stimulus }) => {
    const isEnded = endCall(callId);
    if (isEnded) enter(stimulus);
    return isEnded;
  };
}

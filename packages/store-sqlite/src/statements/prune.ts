import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import { prepareForgetEnded } from './forget-ended.js';
import { rowLimit } from './row-limit.js';

/** The oldest first; the inbox refers to the marks of what waits, which stay. */
export function preparePrune(database: DatabaseSync): Handler<'prune'> {
  const forgetTurns = database.prepare(`
    DELETE FROM journal WHERE (conversation_id, turn) IN
      (SELECT conversation_id, turn FROM journal WHERE at < ? ORDER BY at LIMIT ?)`);
  const forgetMarks = database.prepare(`
    DELETE FROM seen WHERE key IN
      (SELECT key FROM seen WHERE accepted_at < ? AND key NOT IN (SELECT key FROM inbox) ORDER BY accepted_at LIMIT ?)`);
  const forgetEnded = prepareForgetEnded(database);
  return ({ retention: { journalBefore, marksBefore, endedBefore }, limit }) => {
    const most = rowLimit(limit);
    const turns = forgetTurns.run(journalBefore, most).changes;
    const marks = forgetMarks.run(marksBefore, most).changes;
    return Number(turns) + Number(marks) + forgetEnded(endedBefore, most);
  };
}

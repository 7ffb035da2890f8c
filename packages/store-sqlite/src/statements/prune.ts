import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import { prepareForgetEnded } from './forget-ended.js';
import { prepareForgetOld } from './journal.js';
import { rowLimit } from './row-limit.js';

/** The oldest first; the inbox refers to the marks of what waits, which stay. */
export function preparePrune(database: DatabaseSync): Handler<'prune'> {
  const forgetOld = prepareForgetOld(database);
  const forgetMarks = database.prepare(`
    DELETE FROM seen WHERE key IN
      (SELECT key FROM seen WHERE accepted_at < ? AND key NOT IN (SELECT key FROM inbox) ORDER BY accepted_at LIMIT ?)`);
  const forgetEnded = prepareForgetEnded(database);
  return ({ retention: { journalBefore, marksBefore, endedBefore }, limit }) => {
    const most = rowLimit(limit);
    const turns = forgetOld(journalBefore, most);
    const marks = forgetMarks.run(marksBefore, most).changes;
    return turns + Number(marks) + forgetEnded(endedBefore, most);
  };
}

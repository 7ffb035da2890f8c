import type { DatabaseSync } from 'node:sqlite';
import type { PurgeRows } from '../rows.js';
import { prepareNotePurge } from './upkeep.js';
import { prepareCutJournal } from './journal.js';
import { prepareRemove, prepareRewrite, prepareTracesAre } from './traces.js';

/** A purge in two steps: whether it fits what is stored, and what it does. */
export interface PreparedPurge {
  fits(conversationId: string, purge: PurgeRows): boolean;
  run(conversationId: string, purge: PurgeRows): void;
}

export function preparePurge(database: DatabaseSync): PreparedPurge {
  const tracesAre = prepareTracesAre(database);
  const rewrite = prepareRewrite(database);
  const remove = prepareRemove(database);
  const notePurge = prepareNotePurge(database);
  const cutJournal = prepareCutJournal(database);
  return {
    fits: (conversationId, { seen }) => tracesAre(conversationId, seen),
    run: (conversationId, { rewritten, removed, journalFrom }) => {
      rewritten.forEach(rewrite);
      removed.forEach(remove);
      if (journalFrom !== undefined) cutJournal(conversationId, journalFrom);
      notePurge();
    },
  };
}

import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';

/** Notes that something was purged; kept in the file, since the process may end before the rest is done. */
export function prepareNotePurge(database: DatabaseSync): () => void {
  const note = database.prepare(
    `INSERT INTO upkeep (task, due_since) VALUES ('compaction', unixepoch('subsec') * 1000) ON CONFLICT DO NOTHING`,
  );
  return () => {
    note.run();
  };
}

/** One row that is written again and again. */
export function prepareProbe(database: DatabaseSync): Handler<'probe'> {
  const write = database.prepare(`
    INSERT INTO upkeep (task, due_since) VALUES ('probe', unixepoch('subsec') * 1000)
    ON CONFLICT (task) DO UPDATE SET due_since = excluded.due_since`);
  return () => {
    write.run();
    return undefined;
  };
}

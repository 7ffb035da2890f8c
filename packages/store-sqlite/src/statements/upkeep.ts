import type { DatabaseSync } from 'node:sqlite';

/** Notes that something was purged; kept in the file, since the process may end before the rest is done. */
export function prepareNotePurge(database: DatabaseSync): () => void {
  const note = database.prepare(
    `INSERT INTO upkeep (task, due_since) VALUES ('compaction', unixepoch('subsec') * 1000) ON CONFLICT DO NOTHING`,
  );
  return () => {
    note.run();
  };
}

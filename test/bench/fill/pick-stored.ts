import { DatabaseSync } from 'node:sqlite';

/** Ids of stored conversations, at most so many, from all over the file. */
export function pickStored(path: string, most: number): readonly string[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const { last } = database.prepare('SELECT max(rowid) AS last FROM conversation').get() as {
      last: number;
    };
    const step = Math.max(1, Math.floor(last / most));
    const select = database.prepare(
      'SELECT conversation_id AS id FROM conversation WHERE rowid % ? = 0 LIMIT ?',
    );
    const found = select.all(step, most) as { id: string }[];
    return found.map(({ id }) => id);
  } finally {
    database.close();
  }
}

import type { Store } from '@colloquy/runtime';
import { addUp } from './figures.js';
import type { Place } from './place.js';
import { rowLimit } from './row-limit.js';

/** What is forgotten in time, and whether anything can be written. */
export function upkeepOperations({ database, schema: s }: Place): Pick<Store, 'prune' | 'probe'> {
  return {
    prune: ({ journalBefore, marksBefore, endedBefore }, limit) =>
      database.transaction(async (session) => {
        // Of several processes one prunes at a time; the others have nothing to do.
        const { rows: locks } = await session.run<{ got: boolean }>(
          'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS got',
          [`colloquy prune ${s}`],
        );
        if (locks[0]?.got !== true) return 0;
        const journal = await session.run(
          `DELETE FROM ${s}.journal WHERE (conversation_id, turn) IN (
             SELECT conversation_id, turn FROM ${s}.journal WHERE at < $1 ORDER BY at LIMIT $2)`,
          [journalBefore, rowLimit(limit)],
        );
        const marks = await session.run(
          `DELETE FROM ${s}.seen WHERE key IN (
             SELECT key FROM ${s}.seen m WHERE m.at < $1 AND NOT EXISTS (SELECT FROM ${s}.inbox i WHERE i.key = m.key)
             ORDER BY m.at LIMIT $2)`,
          [marksBefore, rowLimit(limit)],
        );
        const { rows } = await session.run<{ gone: number }>(`SELECT ${s}.forget_ended($1, $2) AS gone`, [
          endedBefore,
          rowLimit(limit),
        ]);
        await addUp(session, s);
        return journal.count + marks.count + (rows[0]?.gone ?? 0);
      }),

    probe: async () => {
      await database.run(
        `INSERT INTO ${s}.probe (at) VALUES (clock_timestamp()) ON CONFLICT (one) DO UPDATE SET at = excluded.at`,
      );
    },
  };
}

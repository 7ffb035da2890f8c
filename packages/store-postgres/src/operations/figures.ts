import {
  FIGURE_LIMIT,
  STUCK_LIMIT,
  type ConversationCount,
  type Store,
  type StoreFigures,
  type WaitingFigures,
} from '@colloquy/runtime';
import type { Session } from '../server/database.js';
import type { Place } from './place.js';

interface WaitingRow {
  readonly count: number;
  readonly since: number | null;
  readonly stuck: number;
}

/** What those who watch look at. */
export function figureOperations({ database, schema: s }: Place): Pick<Store, 'figures'> {
  const counted = `
    SELECT
      (SELECT count(*)::integer FROM (SELECT FROM ${s}.timers LIMIT $1) AS t) AS timers,
      (SELECT count(*)::integer FROM (SELECT FROM ${s}.calls LIMIT $1) AS c) AS calls,
      (SELECT count(*)::integer FROM (SELECT FROM ${s}.letters LIMIT $1) AS l) AS letters`;
  const waiting = async (session: Session, table: string, since: string, stuckBefore: number) => {
    const { rows } = await session.run<WaitingRow>(
      `SELECT
         (SELECT count(*)::integer FROM (SELECT FROM ${s}.${table} LIMIT $1) AS w) AS count,
         (SELECT ${since} FROM ${s}.${table} ORDER BY place LIMIT 1) AS since,
         (SELECT count(DISTINCT conversation_id)::integer FROM (
           SELECT conversation_id, ${since} AS since FROM ${s}.${table} ORDER BY place LIMIT $2
         ) AS line WHERE line.since < $3) AS stuck`,
      [FIGURE_LIMIT, STUCK_LIMIT, stuckBefore],
    );
    return waitingFigures(rows[0]);
  };
  return {
    figures: (stuckBefore): Promise<StoreFigures> =>
      database.transaction(async (session) => {
        await addUp(session, s);
        const { rows: standings } = await session.run<ConversationCount>(
          `SELECT bot, owner, dialog, sum(count)::integer AS count FROM (
             SELECT * FROM ${s}.standings UNION ALL SELECT * FROM ${s}.standing_changes
           ) AS c GROUP BY bot, owner, dialog HAVING sum(count) > 0`,
        );
        const { rows } = await session.run<Record<'timers' | 'calls' | 'letters', number>>(counted, [
          FIGURE_LIMIT,
        ]);
        return {
          inbox: await waiting(session, 'inbox', 'accepted_at', stuckBefore),
          outbox: await waiting(session, 'outbox', 'since', stuckBefore),
          timers: rows[0]?.timers ?? 0,
          calls: rows[0]?.calls ?? 0,
          deadLetters: rows[0]?.letters ?? 0,
          conversations: standings,
        };
      }),
  };
}

/** Brings what turns have noted into the sums. Another process may be at it: then it is done. */
export async function addUp(session: Session, s: string): Promise<void> {
  const { rows } = await session.run<{ got: boolean }>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS got',
    [`colloquy standings ${s}`],
  );
  if (rows[0]?.got !== true) return;
  await session.run(
    `WITH gone AS (DELETE FROM ${s}.standing_changes RETURNING *)
     INSERT INTO ${s}.standings AS k (bot, owner, dialog, count)
       SELECT bot, owner, dialog, sum(change) FROM gone GROUP BY bot, owner, dialog
       ON CONFLICT (bot, owner, dialog) DO UPDATE SET count = k.count + excluded.count`,
  );
}

function waitingFigures(row: WaitingRow | undefined): WaitingFigures {
  const { count = 0, since = null, stuck = 0 } = row ?? {};
  return { count, ...(since !== null && { oldestSince: since }), stuck };
}

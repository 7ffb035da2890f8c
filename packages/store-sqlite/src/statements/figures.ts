import { FIGURE_LIMIT, STUCK_LIMIT } from '@colloquy/runtime';
import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { FigureRows, WaitingRow } from '../rows.js';

/** A few hundred thousand entries of indexes at most, and nothing of what is kept of conversations. */
export function prepareFigures(database: DatabaseSync): Handler<'figures'> {
  const ofInbox = prepareWaiting(database, 'inbox', 'accepted_at');
  const ofOutbox = prepareWaiting(database, 'outbox', 'since');
  const countTimers = prepareCount(database, 'timer');
  const countCalls = prepareCount(database, 'call');
  const countLetters = prepareCount(database, 'dead_letter');
  const standings = database.prepare(
    'SELECT standing, conversations AS count FROM standing WHERE conversations > 0',
  );
  return (stuckBefore) => ({
    inbox: ofInbox(stuckBefore),
    outbox: ofOutbox(stuckBefore),
    timers: countTimers(),
    calls: countCalls(),
    deadLetters: countLetters(),
    conversations: standings.all() as unknown as FigureRows['conversations'],
  });
}

function prepareCount(database: DatabaseSync, table: string): () => number {
  const select = database.prepare(
    `SELECT count(*) AS count FROM (SELECT 1 FROM ${table} LIMIT ${FIGURE_LIMIT})`,
  );
  return () => (select.get() as { count: number }).count;
}

function prepareWaiting(
  database: DatabaseSync,
  table: 'inbox' | 'outbox',
  since: string,
): (stuckBefore: number) => WaitingRow {
  const count = prepareCount(database, table);
  const first = database.prepare(`SELECT ${since} AS since FROM ${table} ORDER BY sequence LIMIT 1`);
  const stuck = database.prepare(`
    SELECT count(DISTINCT conversation_id) AS stuck
    FROM (SELECT conversation_id, ${since} AS since FROM ${table} ORDER BY sequence LIMIT ${STUCK_LIMIT})
    WHERE since < ?`);
  return (stuckBefore) => ({
    count: count(),
    oldestSince: (first.get() as { since: number | null } | undefined)?.since ?? null,
    stuck: (stuck.get(stuckBefore) as { stuck: number }).stuck,
  });
}

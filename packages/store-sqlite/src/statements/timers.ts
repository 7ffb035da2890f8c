import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { WorkingSet } from '../recent/working-set.js';
import { stimulusOf, type StimulusColumns, type TimerRow } from '../rows.js';
import type { Enter } from './inbox.js';
import { rowLimit } from './row-limit.js';

/** In the place of the one with the same id; of two timers due at the same time the one set first fires first. */
export function prepareSetTimer(database: DatabaseSync, working: WorkingSet): (row: TimerRow) => void {
  const cancelTimer = prepareCancelTimer(database, working);
  return (row) => {
    cancelTimer(row.timerId);
    working.recent.timers.set(row.timerId, row);
  };
}

export function prepareCancelTimer(
  database: DatabaseSync,
  { recent, tables }: WorkingSet,
): (timerId: string) => void {
  const remove = database.prepare('DELETE FROM timer WHERE timer_id = ?');
  return (timerId) => {
    if (!recent.timers.delete(timerId) && tables.holdAny('timer') && remove.run(timerId).changes > 0)
      tables.changed('timer');
  };
}

export function prepareNextTimerAt(database: DatabaseSync, { recent }: WorkingSet): Handler<'nextTimerAt'> {
  const select = database.prepare('SELECT due_at AS dueAt FROM timer ORDER BY due_at LIMIT 1');
  return () => {
    const { dueAt = Infinity } = (select.get() as { dueAt: number } | undefined) ?? {};
    const next = Math.min(dueAt, earliest(recent.timers.all()));
    return next === Infinity ? undefined : next;
  };
}

/** Those that are due are looked for in the table, where they lie in their order. */
export function prepareFireTimers(
  database: DatabaseSync,
  working: WorkingSet,
  enter: Enter,
): Handler<'fireTimers'> {
  const select = database.prepare(`
    SELECT timer_id AS timerId, due_at AS dueAt, conversation_id AS conversationId, key, bot, body,
           accepted_at AS acceptedAt
    FROM timer WHERE due_at <= ? ORDER BY due_at, sequence LIMIT ?`);
  const remove = database.prepare('DELETE FROM timer WHERE timer_id = ?');
  return ({ now, limit }) => {
    if (earliest(working.recent.timers.all()) <= now) working.flush();
    const due = select.all(now, rowLimit(limit)) as unknown as (StimulusColumns & { timerId: string })[];
    due.forEach(({ timerId }) => remove.run(timerId));
    const entered = due.filter((columns) => enter(stimulusOf(columns)));
    return [...new Set(entered.map(({ conversationId }) => conversationId))];
  };
}

function earliest(timers: Iterable<readonly [id: string, timer: TimerRow]>): number {
  let least = Infinity;
  for (const [, { dueAt }] of timers) least = Math.min(least, dueAt);
  return least;
}

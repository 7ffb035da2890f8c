import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { StimulusRow, TimerRow } from '../rows.js';
import type { Enter } from './inbox.js';
import { rowLimit } from './row-limit.js';

/** Replacing gives a new rowid: of two timers due at the same time the one set first fires first. */
export function prepareSetTimer(database: DatabaseSync): (row: TimerRow) => void {
  const put = database.prepare(`
    INSERT OR REPLACE INTO timer (timer_id, due_at, conversation_id, key, bot, body, accepted_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`);
  return ({ timerId, dueAt, stimulus: { conversationId, key, bot, body, acceptedAt } }) => {
    put.run(timerId, dueAt, conversationId, key, bot, body, acceptedAt);
  };
}

export function prepareCancelTimer(database: DatabaseSync): (timerId: string) => void {
  const remove = database.prepare('DELETE FROM timer WHERE timer_id = ?');
  return (timerId) => {
    remove.run(timerId);
  };
}

export function prepareNextTimerAt(database: DatabaseSync): Handler<'nextTimerAt'> {
  const select = database.prepare('SELECT due_at AS dueAt FROM timer ORDER BY due_at LIMIT 1');
  return () => (select.get() as { dueAt: number } | undefined)?.dueAt;
}

type DueColumns = StimulusRow & { readonly timerId: string };

export function prepareFireTimers(database: DatabaseSync, enter: Enter): Handler<'fireTimers'> {
  const select = database.prepare(`
    SELECT timer_id AS timerId, conversation_id AS conversationId, key, bot, body, accepted_at AS acceptedAt
    FROM timer WHERE due_at <= ? ORDER BY due_at, sequence LIMIT ?`);
  const cancel = prepareCancelTimer(database);
  return ({ now, limit }) => {
    const due = select.all(now, rowLimit(limit)) as DueColumns[];
    due.forEach(({ timerId }) => cancel(timerId));
    return [...new Set(due.filter(enter).map(({ conversationId }) => conversationId))];
  };
}

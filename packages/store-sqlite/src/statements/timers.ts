import type { StoredStimulus, TimerEntry } from '@colloquy/runtime';
import { parse, type Prepared } from '../prepared.js';
import { acceptOne } from './inbox.js';

export function setTimer(sql: Prepared, { timerId, dueAt, stimulus }: TimerEntry): void {
  sql.run(
    'INSERT OR REPLACE INTO timer (timer_id, due_at, stimulus) VALUES (?, ?, ?)',
    timerId,
    dueAt,
    JSON.stringify(stimulus),
  );
}

export function cancelTimer(sql: Prepared, timerId: string): void {
  sql.run('DELETE FROM timer WHERE timer_id = ?', timerId);
}

export function nextTimerAt(sql: Prepared): number | undefined {
  const at = sql.get('SELECT min(due_at) AS at FROM timer')?.['at'];
  return typeof at === 'number' ? at : undefined;
}

/** Moves timers that are due into the inbox, earliest first. */
export function fireTimers(sql: Prepared, now: number, limit: number): string[] {
  const due = sql.all(
    'SELECT timer_id, stimulus FROM timer WHERE due_at <= ? ORDER BY due_at, timer_id LIMIT ?',
    now,
    limit,
  );
  const conversations = due.map((row) => {
    const stimulus = parse<StoredStimulus>(row['stimulus']);
    cancelTimer(sql, String(row['timer_id']));
    acceptOne(sql, stimulus);
    return stimulus.conversationId;
  });
  return [...new Set(conversations)];
}

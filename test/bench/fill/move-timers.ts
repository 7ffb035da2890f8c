import { DatabaseSync } from 'node:sqlite';

/** Lets so many of the delays in a file end at a moment, in ms since the epoch. Answers how many they are. */
export function moveTimers(path: string, timers: number, dueAt: number): number {
  const database = new DatabaseSync(path);
  try {
    const move = database.prepare(`
      UPDATE timer SET due_at = ?1, accepted_at = ?1
      WHERE sequence IN (SELECT sequence FROM timer ORDER BY due_at LIMIT ?2)`);
    return Number(move.run(dueAt, timers).changes);
  } finally {
    database.close();
  }
}

import type { ActivityEntry } from '@colloquy/runtime';
import { parse, type Prepared } from '../prepared.js';

export function addCall(sql: Prepared, call: ActivityEntry): void {
  sql.run(
    'INSERT OR REPLACE INTO call (call_id, conversation_id, bot, activity, input, attempts) VALUES (?, ?, ?, ?, ?, ?)',
    call.callId,
    call.conversationId,
    call.bot,
    call.activity,
    JSON.stringify(call.input),
    call.attempts,
  );
}

/** `false` when it was cancelled or has its result. */
export function removeCall(sql: Prepared, callId: string): boolean {
  return sql.run('DELETE FROM call WHERE call_id = ?', callId) === 1;
}

export function openCalls(sql: Prepared): ActivityEntry[] {
  return sql.all('SELECT * FROM call').map((row) => ({
    callId: String(row['call_id']),
    conversationId: String(row['conversation_id']),
    bot: String(row['bot']),
    activity: String(row['activity']),
    input: parse(row['input']),
    attempts: Number(row['attempts']),
  }));
}

export function startAttempt(sql: Prepared, callId: string): number | undefined {
  const row = sql.get('UPDATE call SET attempts = attempts + 1 WHERE call_id = ? RETURNING attempts', callId);
  return row === undefined ? undefined : Number(row['attempts']);
}

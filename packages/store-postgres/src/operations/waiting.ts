import type { Store } from '@colloquy/runtime';
import { activityEntry, stimulusValues, type CallRow } from '../rows.js';
import type { Place } from './place.js';
import { rowLimit } from './row-limit.js';

type Waiting = Pick<Store, 'nextTimerAt' | 'fireTimers' | 'openCalls' | 'startAttempt' | 'finishCall'>;

/** Delays and calls. Delays are brought in by whichever process sees first that they are due. */
export function waitingOperations({ database, schema: s, asHolder }: Place): Waiting {
  return {
    nextTimerAt: async () => {
      const { rows } = await database.run<{ at: number | null }>(`SELECT min(due_at) AS at FROM ${s}.timers`);
      return rows[0]?.at ?? undefined;
    },

    fireTimers: async (now, limit) => {
      const { rows } = await database.run<{ id: string }>(
        `SELECT f AS id FROM ${s}.fire_timers($1, $2) AS f`,
        [now, rowLimit(limit)],
      );
      return [...new Set(rows.map(({ id }) => id))];
    },

    openCalls: () =>
      asHolder(async (me) => {
        const { rows } = await database.run<CallRow>(
          `SELECT * FROM ${s}.calls WHERE ${s}.may_claim($1, conversation_id) ORDER BY place`,
          [me],
        );
        return rows.map(activityEntry);
      }),

    startAttempt: (callId) =>
      asHolder(async (me) => {
        const { rows } = await database.run<{ attempts: number | null }>(
          `SELECT ${s}.start_attempt($1, $2) AS attempts`,
          [me, callId],
        );
        return rows[0]?.attempts ?? undefined;
      }),

    finishCall: (callId, stimulus) =>
      asHolder(async (me) => {
        const { rows } = await database.run<{ done: boolean }>(
          `SELECT ${s}.finish_call($1, $2, $3, $4, $5, $6, $7) AS done`,
          [me, callId, ...stimulusValues(stimulus)],
        );
        return rows[0]?.done === true;
      }),
  };
}

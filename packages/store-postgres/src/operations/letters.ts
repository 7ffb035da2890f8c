import type { Owner, Retried, Store } from '@colloquy/runtime';
import { deadLetter, type LetterRow } from '../rows.js';
import type { Place } from './place.js';
import { rowLimit } from './row-limit.js';

type Letters = Pick<Store, 'deadLetters' | 'deadLetter' | 'retryDeadLetter' | 'discardDeadLetter'>;

interface RetriedRow {
  readonly outcome: Retried['outcome'];
  readonly kind: 'stimulus' | 'message';
  readonly conversation_id: string;
  readonly owner: Exclude<Owner, 'bot'>;
}

/** What was given up. */
export function letterOperations({ database, schema: s }: Place): Letters {
  return {
    deadLetters: async ({ limit, before, conversationId }) => {
      const { rows } = await database.run<LetterRow>(
        `SELECT * FROM ${s}.letters
         WHERE ($2::bigint IS NULL OR sequence < $2) AND ($3::text IS NULL OR conversation_id = $3)
         ORDER BY sequence DESC LIMIT $1`,
        [
          rowLimit(limit),
          before !== undefined && before <= Number.MAX_SAFE_INTEGER ? before : undefined,
          conversationId,
        ],
      );
      return rows.map(deadLetter);
    },

    deadLetter: async (id) => {
      const { rows } = await database.run<LetterRow>(`SELECT * FROM ${s}.letters WHERE id = $1`, [id]);
      return rows[0] && deadLetter(rows[0]);
    },

    retryDeadLetter: async (id, now) => {
      const { rows } = await database.run<RetriedRow>(`SELECT * FROM ${s}.retry_letter($1, $2)`, [id, now]);
      return retried(rows[0]);
    },

    discardDeadLetter: async (id) =>
      (await database.run(`DELETE FROM ${s}.letters WHERE id = $1`, [id])).count > 0,
  };
}

function retried(row: RetriedRow | undefined): Retried {
  switch (row?.outcome) {
    case 'retried':
      return { outcome: 'retried', kind: row.kind, conversationId: row.conversation_id };
    case 'not-ours':
      return { outcome: 'not-ours', owner: row.owner };
    case 'unknown':
    case undefined:
      return { outcome: 'unknown' };
  }
}

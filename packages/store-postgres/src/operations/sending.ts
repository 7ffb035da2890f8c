import type { Store } from '@colloquy/runtime';
import { outboxEntry, stimulusValues, type OutboxRow } from '../rows.js';
import type { Place } from './place.js';
import { rowLimit } from './row-limit.js';

type Sending = Pick<Store, 'outbox' | 'conversationsWithOutbox' | 'markSent' | 'giveUpMessage'>;

/** Messages that wait to be sent. */
export function sendingOperations({ database, schema: s, asHolder }: Place): Sending {
  return {
    outbox: (conversationId, limit) =>
      asHolder(async (me) => {
        const { rows } = await database.run<OutboxRow>(
          `SELECT * FROM ${s}.take_outbox($1, $2, $3)`,
          [me, conversationId, rowLimit(limit)],
          'outbox',
        );
        return rows.map(outboxEntry);
      }),

    conversationsWithOutbox: () =>
      asHolder(async (me) => {
        const { rows } = await database.run<{ conversation_id: string }>(
          `SELECT conversation_id FROM ${s}.outbox GROUP BY conversation_id
           HAVING ${s}.may_claim($1, conversation_id) ORDER BY min(place)`,
          [me],
        );
        return rows.map((row) => row.conversation_id);
      }),

    // Whoever sent it: the hub has it.
    markSent: async (messageIds) => {
      await database.run(`DELETE FROM ${s}.outbox WHERE message_id = ANY ($1)`, [messageIds], 'sent');
    },

    giveUpMessage: (messageId, { reason, at }, stimulus) =>
      asHolder(async (me) => {
        await database.run(`SELECT ${s}.give_up_message($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [
          me,
          messageId,
          reason,
          at,
          ...stimulusValues(stimulus),
        ]);
      }),
  };
}

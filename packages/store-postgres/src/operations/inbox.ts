import type { Store } from '@colloquy/runtime';
import { pendingTurn, stimulusValues, textOf, type TurnRow } from '../rows.js';
import type { Place } from './place.js';

type Inbox = Pick<
  Store,
  'accept' | 'nextTurn' | 'recordFailure' | 'amendStimulus' | 'conversationsWithStimuli'
>;

/** What moves conversations. */
export function inboxOperations({ database, schema: s, asHolder }: Place): Inbox {
  return {
    accept: async (stimuli) => {
      const values = stimuli.map(stimulusValues);
      const columns = [0, 1, 2, 3, 4].map((column) => values.map((row) => row[column] as string | number));
      const { rows } = await database.run<{ n: string }>(
        `WITH given AS (
           SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::double precision[])
             WITH ORDINALITY AS g (conversation_id, key, bot, body, at, n)
         ), firsts AS (
           SELECT DISTINCT ON (key COLLATE "C") * FROM given ORDER BY key COLLATE "C", n
         ), fresh AS (
           INSERT INTO ${s}.seen (key, at) SELECT key, at FROM firsts ORDER BY key COLLATE "C" ON CONFLICT DO NOTHING RETURNING key
         ), entered AS (
           INSERT INTO ${s}.inbox (conversation_id, key, bot, body, accepted_at)
           SELECT conversation_id, key, bot, body, at FROM firsts WHERE key IN (SELECT key FROM fresh) ORDER BY n
         )
         SELECT n FROM firsts WHERE key IN (SELECT key FROM fresh)`,
        columns,
        'accept',
      );
      const accepted = new Set(rows.map(({ n }) => Number(n)));
      return stimuli.map((_, index) => (accepted.has(index + 1) ? 'accepted' : 'duplicate'));
    },

    nextTurn: (conversationId) =>
      asHolder(async (me) => {
        const { rows } = await database.run<TurnRow>(
          `SELECT * FROM ${s}.next_turn($1, $2)`,
          [me, conversationId],
          'next-turn',
        );
        return rows[0] && pendingTurn(conversationId, rows[0]);
      }),

    recordFailure: async (stimulusKey) => {
      const { rows } = await database.run<{ failures: number }>(
        `UPDATE ${s}.inbox SET failures = failures + 1 WHERE key = $1 RETURNING failures`,
        [stimulusKey],
      );
      return rows[0]?.failures ?? 0;
    },

    amendStimulus: async ({ conversationId, key, body }) => {
      const { count } = await database.run(
        `UPDATE ${s}.inbox SET body = $3 WHERE key = $1 AND conversation_id = $2`,
        [key, conversationId, textOf(body)],
      );
      return count > 0;
    },

    conversationsWithStimuli: () =>
      asHolder(async (me) => {
        const { rows } = await database.run<{ conversation_id: string }>(
          `SELECT conversation_id FROM ${s}.inbox GROUP BY conversation_id
           HAVING ${s}.may_claim($1, conversation_id) ORDER BY min(place)`,
          [me],
        );
        return rows.map((row) => row.conversation_id);
      }),
  };
}

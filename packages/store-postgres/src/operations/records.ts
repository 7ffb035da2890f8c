import type { Store } from '@colloquy/runtime';
import { journalEntry, recordOf, type JournalRow } from '../rows.js';
import type { Place } from './place.js';
import { rowLimit } from './row-limit.js';

type Records = Pick<
  Store,
  | 'conversation'
  | 'conversations'
  | 'journal'
  | 'conversationsOf'
  | 'rememberVersions'
  | 'resourceIds'
  | 'rememberResourceId'
>;

/** What is read by people, and what is remembered of the bots themselves. */
export function recordOperations({ database, schema: s }: Place): Records {
  return {
    conversation: async (conversationId) => {
      const { rows } = await database.run<{ record: string }>(
        `SELECT record FROM ${s}.conversations WHERE id = $1`,
        [conversationId],
      );
      return rows[0] && recordOf(rows[0].record);
    },

    conversations: async ({ limit, after, owner }) => {
      const { rows } = await database.run<{ record: string }>(
        `SELECT record FROM ${s}.conversations
         WHERE ($2::text IS NULL OR id > $2) AND ($3::text IS NULL OR owner = $3) ORDER BY id LIMIT $1`,
        [rowLimit(limit), after, owner],
      );
      return rows.map(({ record }) => recordOf(record));
    },

    journal: async (conversationId, { after = 0, limit }) => {
      const { rows } = await database.run<JournalRow>(
        `SELECT turn, at, body FROM ${s}.journal WHERE conversation_id = $1 AND turn > $2 ORDER BY turn LIMIT $3`,
        [conversationId, after, rowLimit(limit)],
      );
      return rows.map((row) => journalEntry(conversationId, row));
    },

    conversationsOf: async (contact) => {
      const { rows } = await database.run<{ conversation_id: string }>(
        `SELECT conversation_id FROM ${s}.contacts WHERE address = $1 ORDER BY conversation_id`,
        [contact],
      );
      return rows.map((row) => row.conversation_id);
    },

    rememberVersions: (versions, differing) =>
      database.transaction(async (session) => {
        const kept: string[] = [];
        for (const { bot, dialog, version, fingerprint } of versions) {
          const key = [bot, dialog, version];
          await session.run(`INSERT INTO ${s}.versions VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, [
            ...key,
            fingerprint,
          ]);
          const { rows } = await session.run<{ fingerprint: string }>(
            `SELECT fingerprint FROM ${s}.versions WHERE bot = $1 AND dialog = $2 AND version = $3 FOR UPDATE`,
            key,
          );
          kept.push(rows[0]?.fingerprint ?? fingerprint);
          if (differing === 'replace')
            await session.run(
              `UPDATE ${s}.versions SET fingerprint = $4 WHERE bot = $1 AND dialog = $2 AND version = $3`,
              [...key, fingerprint],
            );
        }
        return kept;
      }),

    resourceIds: async () => {
      const { rows } = await database.run<{ place: string; id: string }>(
        `SELECT place, id FROM ${s}.resource_ids`,
      );
      return new Map(rows.map(({ place, id }) => [place, id]));
    },

    rememberResourceId: async (place, id) => {
      if (id === undefined) await database.run(`DELETE FROM ${s}.resource_ids WHERE place = $1`, [place]);
      else
        await database.run(
          `INSERT INTO ${s}.resource_ids VALUES ($1, $2) ON CONFLICT (place) DO UPDATE SET id = excluded.id`,
          [place, id],
        );
    },
  };
}

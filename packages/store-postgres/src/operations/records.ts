import type { Store } from '@colloquy/runtime';
import { addressKey, journalEntry, recordOf, type JournalRow } from '../rows.js';
import type { Place } from './place.js';
import { rowLimit } from './row-limit.js';

type Records = Pick<Store, 'conversation' | 'conversations' | 'journal' | 'conversationsOf'>;

/** What is read by people. */
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
        [conversationId, rowLimit(after), rowLimit(limit)],
      );
      return rows.map((row) => journalEntry(conversationId, row));
    },

    conversationsOf: async (contact) => {
      const { rows } = await database.run<{ conversation_id: string }>(
        `SELECT conversation_id FROM ${s}.contacts WHERE address = $1 ORDER BY conversation_id`,
        [addressKey(contact)],
      );
      return rows.map((row) => row.conversation_id);
    },
  };
}

import type { Migration } from '../migrate.js';

/**
 * When a conversation that is over had its last turn; NULL while it goes on, so that the index holds no others. For those that were
 * over before this column it is what their journal says, and the time of the migration where the journal is gone.
 */
export const endedConversations: Migration = {
  number: 7,
  name: 'ended-conversations',
  sql: `
    ALTER TABLE conversation ADD COLUMN ended_at REAL;
    UPDATE conversation
      SET ended_at = coalesce(
        (SELECT max(at) FROM journal WHERE journal.conversation_id = conversation.conversation_id),
        unixepoch('subsec') * 1000
      )
      WHERE record ->> '$.owner' = 'ended';
    CREATE INDEX conversation_by_end ON conversation (ended_at) WHERE ended_at IS NOT NULL;
  `,
};

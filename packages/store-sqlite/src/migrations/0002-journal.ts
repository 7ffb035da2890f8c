import type { Migration } from '../migrate.js';

/** What each turn did. The entries of a conversation lie together, in the order of its turns, which is how they are read. */
export const journal: Migration = {
  number: 2,
  name: 'journal',
  sql: `
    CREATE TABLE journal (
      conversation_id TEXT NOT NULL,
      turn INTEGER NOT NULL,
      at REAL NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (conversation_id, turn)
    ) STRICT, WITHOUT ROWID;
  `,
};

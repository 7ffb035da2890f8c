import type { Migration } from '../migrate.js';

/**
 * The journal of all conversations in the order in which it is written: a turn adds to the last page, and to no other. Each entry knows the
 * one before it in its conversation, and the conversation the last one. Sorted by conversation, as it was, each turn changed a page of its
 * own and one of an index, which was half of the cost of a turn.
 */
export const journalInOrder: Migration = {
  number: 9,
  name: 'journal-in-order',
  sql: `
    ALTER TABLE journal RENAME TO old_journal;
    DROP INDEX journal_by_time;
    CREATE TABLE journal (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      previous INTEGER,
      conversation_id TEXT NOT NULL,
      turn INTEGER NOT NULL,
      at REAL NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    INSERT INTO journal
      SELECT sequence, lag(sequence) OVER (PARTITION BY conversation_id ORDER BY sequence), conversation_id, turn, at, body
      FROM (
        SELECT row_number() OVER (ORDER BY at, conversation_id, turn) AS sequence, conversation_id, turn, at, body
        FROM old_journal
      )
      ORDER BY sequence;
    DROP TABLE old_journal;

    ALTER TABLE conversation ADD COLUMN last_entry INTEGER;
    UPDATE conversation SET last_entry = last.sequence
      FROM (SELECT conversation_id AS id, max(sequence) AS sequence FROM journal GROUP BY conversation_id) AS last
      WHERE conversation_id = last.id;
  `,
};

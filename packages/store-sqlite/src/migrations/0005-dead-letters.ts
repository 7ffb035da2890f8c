import type { Migration } from '../migrate.js';

/**
 * Dead letters can be named, read in pages and brought back. Numbers are never used twice, which AUTOINCREMENT takes another
 * table for. Letters from before get an id like those that come; two of one key, which cannot be, would be told apart by their
 * numbers.
 */
export const deadLetters: Migration = {
  number: 5,
  name: 'dead-letters',
  sql: `
    ALTER TABLE inbox ADD COLUMN letter_id TEXT;
    ALTER TABLE inbox ADD COLUMN retries INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE outbox ADD COLUMN retries INTEGER NOT NULL DEFAULT 0;

    ALTER TABLE dead_letter RENAME TO old_dead_letter;
    CREATE TABLE dead_letter (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      conversation_id TEXT NOT NULL,
      bot TEXT NOT NULL,
      key TEXT NOT NULL,
      reason TEXT NOT NULL,
      body TEXT NOT NULL,
      at REAL NOT NULL,
      accepted_at REAL NOT NULL,
      retries INTEGER NOT NULL
    ) STRICT;
    INSERT INTO dead_letter
      SELECT
        sequence,
        kind || ':' || key || CASE WHEN row_number() OVER same > 1 THEN '#' || sequence ELSE '' END,
        kind,
        conversation_id,
        coalesce(
          (SELECT record ->> '$.bot' FROM conversation WHERE conversation_id = old_dead_letter.conversation_id),
          ''
        ),
        key,
        reason,
        body,
        at,
        at,
        0
      FROM old_dead_letter
      WINDOW same AS (PARTITION BY kind, key ORDER BY sequence)
      ORDER BY sequence;
    DROP TABLE old_dead_letter;
    CREATE INDEX dead_letter_by_conversation ON dead_letter (conversation_id, sequence);
  `,
};

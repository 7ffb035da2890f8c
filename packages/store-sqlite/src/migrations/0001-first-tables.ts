import type { Migration } from '../migrate.js';

/**
 * The tables of the first version. Times are REAL: milliseconds since the epoch, fractions kept. `sequence` is the rowid,
 * one more than the highest present, so that its order is the order of arrival of what is present.
 */
export const firstTables: Migration = {
  number: 1,
  name: 'first-tables',
  sql: `
    CREATE TABLE seen (
      key TEXT PRIMARY KEY,
      accepted_at REAL NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE inbox (
      sequence INTEGER PRIMARY KEY,
      conversation_id TEXT NOT NULL,
      key TEXT NOT NULL UNIQUE REFERENCES seen (key),
      bot TEXT NOT NULL,
      body TEXT NOT NULL,
      accepted_at REAL NOT NULL,
      failures INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX inbox_by_conversation ON inbox (conversation_id, sequence);

    CREATE TABLE conversation (
      conversation_id TEXT PRIMARY KEY,
      version INTEGER NOT NULL,
      record TEXT NOT NULL
    ) STRICT;

    CREATE TABLE outbox (
      sequence INTEGER PRIMARY KEY,
      message_id TEXT NOT NULL UNIQUE,
      conversation_id TEXT NOT NULL,
      message TEXT NOT NULL
    ) STRICT;
    CREATE INDEX outbox_by_conversation ON outbox (conversation_id, sequence);

    CREATE TABLE timer (
      sequence INTEGER PRIMARY KEY,
      timer_id TEXT NOT NULL UNIQUE,
      due_at REAL NOT NULL,
      conversation_id TEXT NOT NULL,
      key TEXT NOT NULL,
      bot TEXT NOT NULL,
      body TEXT NOT NULL,
      accepted_at REAL NOT NULL
    ) STRICT;
    CREATE INDEX timer_by_time ON timer (due_at, sequence);

    CREATE TABLE call (
      sequence INTEGER PRIMARY KEY,
      call_id TEXT NOT NULL UNIQUE,
      conversation_id TEXT NOT NULL,
      bot TEXT NOT NULL,
      activity TEXT NOT NULL,
      input TEXT NOT NULL,
      attempts INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE dead_letter (
      sequence INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      conversation_id TEXT NOT NULL,
      key TEXT NOT NULL,
      reason TEXT NOT NULL,
      body TEXT NOT NULL,
      at REAL NOT NULL
    ) STRICT;
  `,
};

/** The tables of version 1. Content leaves `inbox` and `outbox` as soon as it was handled or sent; only keys stay in `seen`. */
export const initial = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Every stimulus key that was ever accepted: a repeat is recognised after its content is gone.
CREATE TABLE seen (key TEXT PRIMARY KEY, accepted_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE inbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL,
  bot TEXT NOT NULL,
  body TEXT NOT NULL,
  accepted_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX inbox_by_conversation ON inbox (conversation_id, seq);

CREATE TABLE conversation (
  conversation_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_by_conversation ON outbox (conversation_id, seq);

CREATE TABLE timer (
  timer_id TEXT PRIMARY KEY,
  due_at INTEGER NOT NULL,
  stimulus TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_by_deadline ON timer (due_at);

CREATE TABLE call (
  call_id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  bot TEXT NOT NULL,
  activity TEXT NOT NULL,
  input TEXT NOT NULL,
  attempts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE dead_letter (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  key TEXT NOT NULL,
  reason TEXT NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
`;

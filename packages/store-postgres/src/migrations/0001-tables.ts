import type { Migration } from './migration.js';

/**
 * JSON is text: it comes back as it was written, and may say what `jsonb` cannot (`\u0000`). Ids are compared byte by byte, since their order is
 * promised. Times are in ms since the epoch. What comes and goes all the time is vacuumed by how much went, not by its share.
 */
export const tables: Migration = {
  number: 1,
  name: 'tables',
  sql: `
    CREATE TABLE {schema}.holders (
      id bigint PRIMARY KEY,
      name text NOT NULL,
      ttl interval NOT NULL,
      seen timestamptz NOT NULL DEFAULT clock_timestamp()
    );
    CREATE TABLE {schema}.leases (
      conversation_id text COLLATE "C" PRIMARY KEY,
      holder bigint NOT NULL
    );

    CREATE TABLE {schema}.seen (
      key text COLLATE "C" PRIMARY KEY,
      at double precision NOT NULL
    );
    CREATE INDEX seen_at ON {schema}.seen (at);

    CREATE TABLE {schema}.inbox (
      place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      conversation_id text COLLATE "C" NOT NULL,
      key text COLLATE "C" NOT NULL UNIQUE,
      bot text NOT NULL,
      body text NOT NULL,
      accepted_at double precision NOT NULL,
      failures integer NOT NULL DEFAULT 0,
      letter_id text COLLATE "C",
      letter_retries integer
    ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
    CREATE INDEX inbox_line ON {schema}.inbox (conversation_id, place);

    CREATE TABLE {schema}.conversations (
      id text COLLATE "C" PRIMARY KEY,
      version bigint NOT NULL,
      record text NOT NULL,
      bot text NOT NULL,
      owner text NOT NULL,
      dialog text NOT NULL,
      at double precision NOT NULL
    ) WITH (fillfactor = 70);
    CREATE INDEX conversations_owner ON {schema}.conversations (owner, id);
    CREATE INDEX conversations_over ON {schema}.conversations (at) WHERE owner = 'ended';

    CREATE TABLE {schema}.outbox (
      place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      message_id text COLLATE "C" NOT NULL UNIQUE,
      conversation_id text COLLATE "C" NOT NULL,
      message text NOT NULL,
      retries integer,
      since double precision,
      traceparent text
    ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
    CREATE INDEX outbox_line ON {schema}.outbox (conversation_id, place);

    CREATE SEQUENCE {schema}.timer_places;
    CREATE TABLE {schema}.timers (
      timer_id text COLLATE "C" PRIMARY KEY,
      place bigint NOT NULL,
      due_at double precision NOT NULL,
      conversation_id text COLLATE "C" NOT NULL,
      key text COLLATE "C" NOT NULL,
      bot text NOT NULL,
      body text NOT NULL,
      accepted_at double precision NOT NULL
    ) WITH (autovacuum_vacuum_scale_factor = 0.05);
    CREATE INDEX timers_due ON {schema}.timers (due_at, place);
    CREATE INDEX timers_conversation ON {schema}.timers (conversation_id);

    CREATE SEQUENCE {schema}.call_places;
    CREATE TABLE {schema}.calls (
      call_id text COLLATE "C" PRIMARY KEY,
      place bigint NOT NULL,
      conversation_id text COLLATE "C" NOT NULL,
      bot text NOT NULL,
      activity text NOT NULL,
      input text NOT NULL,
      attempts integer NOT NULL,
      created_at double precision NOT NULL,
      traceparent text
    ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
    CREATE INDEX calls_line ON {schema}.calls (place);
    CREATE INDEX calls_conversation ON {schema}.calls (conversation_id);

    CREATE TABLE {schema}.journal (
      conversation_id text COLLATE "C" NOT NULL,
      turn integer NOT NULL,
      at double precision NOT NULL,
      body text NOT NULL,
      PRIMARY KEY (conversation_id, turn)
    );
    CREATE INDEX journal_at ON {schema}.journal (at);

    CREATE SEQUENCE {schema}.letter_numbers;
    CREATE TABLE {schema}.letters (
      id text COLLATE "C" PRIMARY KEY,
      sequence bigint NOT NULL UNIQUE,
      kind text NOT NULL,
      conversation_id text COLLATE "C" NOT NULL,
      bot text NOT NULL,
      key text COLLATE "C" NOT NULL,
      body text NOT NULL,
      retries integer NOT NULL,
      reason text NOT NULL,
      at double precision NOT NULL,
      accepted_at double precision NOT NULL
    );
    CREATE INDEX letters_conversation ON {schema}.letters (conversation_id, sequence);

    CREATE TABLE {schema}.contacts (
      address text COLLATE "C" NOT NULL,
      conversation_id text COLLATE "C" NOT NULL,
      PRIMARY KEY (address, conversation_id)
    );
    CREATE INDEX contacts_conversation ON {schema}.contacts (conversation_id);

    CREATE TABLE {schema}.versions (
      bot text NOT NULL,
      dialog text NOT NULL,
      version text NOT NULL,
      fingerprint text NOT NULL,
      PRIMARY KEY (bot, dialog, version)
    );
    CREATE TABLE {schema}.resource_ids (
      place text PRIMARY KEY,
      id text NOT NULL
    );

    -- Turns of different conversations do not wait for each other to count: each notes what it changed, and who looks adds it up.
    CREATE TABLE {schema}.standings (
      bot text NOT NULL,
      owner text NOT NULL,
      dialog text NOT NULL,
      count bigint NOT NULL,
      PRIMARY KEY (bot, owner, dialog)
    );
    CREATE TABLE {schema}.standing_changes (
      bot text NOT NULL,
      owner text NOT NULL,
      dialog text NOT NULL,
      change integer NOT NULL
    ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

    CREATE TABLE {schema}.probe (
      one boolean PRIMARY KEY DEFAULT true CHECK (one),
      at timestamptz NOT NULL
    );`,
};

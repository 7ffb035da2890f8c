import type { DatabaseSync } from 'node:sqlite';
import type { MarkRow } from '../rows.js';
import type { Recent } from './recent.js';

/**
 * Keys that were accepted lie all over their table: each changes a page of its own, unless many are written together, in their order. With
 * millions in the table that takes 5 us a key, in which nobody is answered, so more are not kept back.
 */
const MOST_MARKS = 2_000;

/** Tables of what waits. Mostly they are empty, or have little: what comes is gone before they are written. */
const WAITING = ['inbox', 'outbox', 'timer', 'call'] as const;

export type WaitingTable = (typeof WAITING)[number];

/** Writes what is recent into its tables, and knows which of them hold anything: one that does not need not be searched. */
export class Tables {
  readonly #any;
  readonly #write;
  /** Tables that were looked at, and whether they hold anything. */
  readonly #stocked = new Map<WaitingTable, boolean>();

  constructor(
    database: DatabaseSync,
    private readonly recent: Recent,
  ) {
    this.#any = new Map(
      WAITING.map((table) => [table, database.prepare(`SELECT 1 FROM ${table} LIMIT 1`)] as const),
    );
    this.#write = prepareWrite(database);
  }

  holdAny(table: WaitingTable): boolean {
    const known = this.#stocked.get(table);
    if (known !== undefined) return known;
    const isStocked = this.#any.get(table)?.get() !== undefined;
    this.#stocked.set(table, isStocked);
    return isStocked;
  }

  /** Something has changed in them, or may have. */
  changed(table?: WaitingTable): void {
    if (table === undefined) this.#stocked.clear();
    else this.#stocked.delete(table);
  }

  /** Moves all heads into the table, and of the rest what is not likely to be gone soon, since it has been here for a while; or all. */
  write(which: 'old' | 'all'): void {
    this.#write(this.recent, which);
    this.changed();
  }
}

type Write = (recent: Recent, which: 'old' | 'all') => void;

function prepareWrite(database: DatabaseSync): Write {
  const writeHeads = prepareWriteHeads(database);
  const writeStimuli = prepareWriteStimuli(database);
  const writeMessages = prepareWriteMessages(database);
  const writeTimers = prepareWriteTimers(database);
  const writeCalls = prepareWriteCalls(database);
  return (recent, which) => {
    writeHeads(recent);
    writeStimuli(recent, which);
    writeMessages(recent, which);
    writeTimers(recent, which);
    writeCalls(recent, which);
  };
}

function prepareWriteHeads(database: DatabaseSync): (recent: Recent) => void {
  const put = database.prepare(`
    INSERT INTO conversation (conversation_id, version, record, standing, ended_at, last_entry)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (conversation_id) DO UPDATE SET
      version = excluded.version, record = excluded.record, standing = excluded.standing,
      ended_at = excluded.ended_at, last_entry = excluded.last_entry`);
  return ({ heads }) => {
    for (const { conversationId, version, record, standing, endedAt, lastEntry } of heads.take('all'))
      put.run(conversationId, version, record.text, standing, endedAt, lastEntry);
  };
}

/** With the marks, to which the inbox refers. */
function prepareWriteStimuli(database: DatabaseSync): Write {
  const mark = database.prepare('INSERT INTO seen (key, accepted_at) VALUES (?, ?)');
  const insert = database.prepare(
    'INSERT INTO inbox (conversation_id, key, bot, body, accepted_at) VALUES (?, ?, ?, ?, ?)',
  );
  return ({ marks, stimuli }, which) => {
    const waiting = stimuli.take(which);
    const withMarks = which === 'all' || waiting.length > 0 || marks.size > MOST_MARKS;
    for (const { key, acceptedAt } of marks.take(withMarks ? 'all' : 'none').toSorted(byKey))
      mark.run(key, acceptedAt);
    for (const { conversationId, key, bot, body, acceptedAt } of waiting)
      insert.run(conversationId, key, bot, body.text, acceptedAt);
  };
}

function byKey(one: MarkRow, other: MarkRow): number {
  return one.key < other.key ? -1 : 1;
}

function prepareWriteMessages(database: DatabaseSync): Write {
  const insert = database.prepare(`
    INSERT INTO outbox (message_id, conversation_id, message, retries, since, traceparent)
    VALUES (?, ?, ?, ?, ?, ?)`);
  return ({ messages }, which) => {
    for (const row of messages.take(which)) {
      const { messageId, conversationId, message, retries = 0, since = null, traceparent = null } = row;
      insert.run(messageId, conversationId, message, retries, since, traceparent);
    }
  };
}

function prepareWriteTimers(database: DatabaseSync): Write {
  const insert = database.prepare(`
    INSERT INTO timer (timer_id, due_at, conversation_id, key, bot, body, accepted_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`);
  return ({ timers }, which) => {
    for (const { timerId, dueAt, conversationId, key, bot, body, acceptedAt } of timers.take(which))
      insert.run(timerId, dueAt, conversationId, key, bot, body.text, acceptedAt);
  };
}

function prepareWriteCalls(database: DatabaseSync): Write {
  const insert = database.prepare(`
    INSERT INTO call (call_id, conversation_id, bot, activity, input, attempts, created_at, traceparent)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  return ({ calls }, which) => {
    for (const row of calls.take(which)) {
      const { callId, conversationId, bot, activity, input, attempts, createdAt, traceparent = null } = row;
      insert.run(callId, conversationId, bot, activity, input, attempts, createdAt, traceparent);
    }
  };
}

import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { WorkingSet } from '../recent/working-set.js';
import type { HeadRow, JournalRow } from '../rows.js';
import { rowLimit } from './row-limit.js';

/**
 * The entries of a conversation, from the last one back. One whose predecessor was forgotten is the first. To be put before a statement whose
 * first parameter is the conversation.
 */
const ENTRIES = `
  WITH RECURSIVE entry (sequence, previous, turn) AS (
    SELECT journal.sequence, journal.previous, journal.turn
    FROM conversation JOIN journal ON journal.sequence = conversation.last_entry
    WHERE conversation.conversation_id = ?1
    UNION ALL
    SELECT journal.sequence, journal.previous, journal.turn
    FROM entry JOIN journal ON journal.sequence = entry.previous
  )`;

interface Link {
  readonly sequence: number;
  readonly previous: number | null;
  readonly turn: number;
}

/** The last entry of a conversation. */
export type LastEntry = Pick<HeadRow, 'lastEntry' | 'lastTurn'>;

/** Adds an entry; answers which is the last one now. Entries hang together in the order of their turns; a turn that has one keeps it. */
export type AddToJournal = (row: JournalRow, last: LastEntry) => LastEntry;

export function prepareAddToJournal(database: DatabaseSync, working: WorkingSet): AddToJournal {
  const from = database.prepare(
    `${ENTRIES} SELECT sequence, previous, turn FROM entry WHERE turn >= ?2 ORDER BY turn`,
  );
  const join = database.prepare('UPDATE journal SET previous = ? WHERE sequence = ?');
  const insert = database.prepare(
    'INSERT INTO journal (previous, conversation_id, turn, at, body) VALUES (?, ?, ?, ?, ?)',
  );
  return ({ conversationId, turn, at, body }, last) => {
    const add = (previous: number | null): number =>
      Number(insert.run(previous, conversationId, turn, at, body).lastInsertRowid);
    if (last.lastTurn === null || last.lastTurn < turn)
      return { lastEntry: add(last.lastEntry), lastTurn: turn };
    // Not of the runtime's making: its turns are counted. Where the entries end is read from the table.
    working.flush();
    const next = from.get(conversationId, turn) as Link | undefined;
    if (next !== undefined && next.turn > turn) join.run(add(next.previous), next.sequence);
    return last;
  };
}

export function prepareJournal(database: DatabaseSync): Handler<'journal'> {
  const select = database.prepare(`${ENTRIES}
    SELECT journal.conversation_id AS conversationId, journal.turn, journal.at, journal.body
    FROM entry JOIN journal ON journal.sequence = entry.sequence
    WHERE entry.turn > ?2 ORDER BY entry.turn LIMIT ?3`);
  return ({ conversationId, after, limit }) =>
    select.all(conversationId, after, rowLimit(limit)) as JournalRow[];
}

/** Forgets the entries of a conversation from a turn on, and joins what is left. */
export function prepareCutJournal(database: DatabaseSync): (conversationId: string, from: number) => void {
  const select = database.prepare(`${ENTRIES} SELECT sequence, turn FROM entry ORDER BY turn`);
  const remove = database.prepare('DELETE FROM journal WHERE sequence = ?');
  const join = database.prepare('UPDATE journal SET previous = ? WHERE sequence = ?');
  const end = database.prepare('UPDATE conversation SET last_entry = ? WHERE conversation_id = ?');
  return (conversationId, from) => {
    let last: number | null = null;
    for (const { sequence, turn } of select.all(conversationId) as { sequence: number; turn: number }[]) {
      if (turn >= from) remove.run(sequence);
      else {
        join.run(last, sequence);
        last = sequence;
      }
    }
    end.run(last, conversationId);
  };
}

/** Forgets the first entries of a conversation, at most so many; answers how many there were. */
export function prepareForgetFirst(
  database: DatabaseSync,
): (conversationId: string, limit: number) => number {
  const remove = database.prepare(`${ENTRIES}
    DELETE FROM journal WHERE sequence IN (SELECT sequence FROM entry ORDER BY turn LIMIT ?2)`);
  return (conversationId, limit) => Number(remove.run(conversationId, limit).changes);
}

/** Forgets what is older, of all conversations, at most so many; answers how many went. They lie in the order of their times. */
export function prepareForgetOld(database: DatabaseSync): (before: number, limit: number) => number {
  const remove = database.prepare(`
    DELETE FROM journal WHERE sequence IN
      (SELECT sequence FROM (SELECT sequence, at FROM journal ORDER BY sequence LIMIT ?2) WHERE at < ?1)`);
  return (before, limit) => Number(remove.run(before, limit).changes);
}

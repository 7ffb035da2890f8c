import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import type { DeadLetterRow } from '../rows.js';
import { rowLimit } from './row-limit.js';

/** A letter before it has its number. */
export interface NewDeadLetter extends Omit<DeadLetterRow, 'sequence'> {
  /** When the stimulus was accepted that it is about; for a message when it was given up. */
  readonly acceptedAt: number;
}

const COLUMNS = `
  sequence, id, kind, conversation_id AS conversationId, bot, key, reason, body, at, retries`;

/** Replacing gives a new number: the letter counts as new. */
export function prepareKeepDeadLetter(database: DatabaseSync): (letter: NewDeadLetter) => void {
  const put = database.prepare(`
    INSERT OR REPLACE INTO dead_letter
      (id, kind, conversation_id, bot, key, reason, body, at, accepted_at, retries)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return (letter) => {
    const { id, kind, conversationId, bot, key, reason, body, at, acceptedAt, retries } = letter;
    put.run(id, kind, conversationId, bot, key, reason, body, at, acceptedAt, retries);
  };
}

export function prepareDeadLetters(database: DatabaseSync): Handler<'deadLetters'> {
  const select = database.prepare(`
    SELECT ${COLUMNS} FROM dead_letter WHERE sequence < ? ORDER BY sequence DESC LIMIT ?`);
  const selectOf = database.prepare(`
    SELECT ${COLUMNS} FROM dead_letter
    WHERE conversation_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`);
  return ({ limit, before, conversationId }) => {
    const found =
      conversationId === undefined
        ? select.all(before, rowLimit(limit))
        : selectOf.all(conversationId, before, rowLimit(limit));
    return found as unknown as DeadLetterRow[];
  };
}

export function prepareDeadLetter(database: DatabaseSync): Handler<'deadLetter'> {
  const select = database.prepare(`SELECT ${COLUMNS} FROM dead_letter WHERE id = ?`);
  return (id) => select.get(id) as DeadLetterRow | undefined;
}

export function prepareDiscardDeadLetter(database: DatabaseSync): Handler<'discardDeadLetter'> {
  const remove = database.prepare('DELETE FROM dead_letter WHERE id = ?');
  return (id) => remove.run(id).changes > 0;
}

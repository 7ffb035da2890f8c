import type { DatabaseSync } from 'node:sqlite';
import { FAILURES, StoreFailure } from '../errors.js';
import { redo } from './changes-text.js';
import type { Recent } from './recent.js';

/** Where the log goes on. */
interface Position {
  /** Counts how often everything was in the tables; rows of others are over. */
  readonly epoch: number;
  /** How many rows of this epoch there are, and of how many characters. */
  readonly rows: number;
  readonly length: number;
  /** Whether there are rows that are over. */
  readonly hasOld: boolean;
}

const START: Position = { epoch: 1, rows: 0, length: 0, hasOld: false };

/** Characters of a row: so many bytes, which they mostly are, fill a page (of 4,096 bytes), so that it is written over where it lies. */
const ROW_LENGTH = 4_000;

/**
 * What transactions have changed in {@link Recent}, some pages for each: what they leave on the disk in place of many rows in many tables. Done
 * again from the first on, it gives what there was.
 */
export class RedoLog {
  readonly #put;
  readonly #remove;
  #position = START;
  /** When the transaction began. */
  #settled = START;

  /** Brings back what a process left that was killed. @throws StoreFailure `COLLOQUY_E_STORE_DAMAGED`. */
  constructor(database: DatabaseSync, recent: Recent) {
    this.#put = database.prepare(
      'INSERT OR REPLACE INTO redo (slot, epoch, body, is_last) VALUES (?, ?, ?, ?)',
    );
    this.#remove = database.prepare('DELETE FROM redo');
    const select = database.prepare('SELECT epoch, body, is_last AS isLast FROM redo ORDER BY slot');
    const all = select.all() as unknown as Row[];
    const epoch = all[0]?.epoch ?? START.epoch;
    const rows = all.slice(1).filter((row) => row.epoch === epoch);
    for (const text of textsOf(rows)) redoOf(database, recent, text);
    const length = rows.reduce((sum, { body }) => sum + body.length, 0);
    this.#position = { epoch, rows: rows.length, length, hasOld: all.length > 0 };
    this.settle();
    recent.settle();
  }

  /** Whether there is nothing that would have to be done again. */
  get isOver(): boolean {
    return this.#position.rows === 0;
  }

  /** Of what would have to be done again, in characters. */
  get length(): number {
    return this.#position.length;
  }

  /** Writes down what a transaction has changed. */
  append(text: string): void {
    const { epoch, length, hasOld } = this.#position;
    let { rows } = this.#position;
    let start = 0;
    if (!hasOld && rows === 0) this.#put.run(0, epoch, '', 1);
    while (start < text.length) {
      const end = endOfRow(text, start);
      rows += 1;
      this.#put.run(rows, epoch, text.slice(start, end), end === text.length ? 1 : 0);
      start = end;
    }
    this.#position = { epoch, rows, length: length + text.length, hasOld };
  }

  /** Everything is in the tables. */
  end(): void {
    const epoch = this.#position.epoch + 1;
    this.#put.run(0, epoch, '', 1);
    this.#position = { epoch, rows: 0, length: 0, hasOld: true };
  }

  /** Everything is in the tables, and nothing of it is to be left here. */
  empty(): void {
    const { rows, hasOld } = this.#position;
    if (rows > 0 || hasOld) this.#remove.run();
    this.#position = START;
  }

  /** The transaction is committed. */
  settle(): void {
    this.#settled = this.#position;
  }

  /** The transaction is rolled back. */
  undo(): void {
    this.#position = this.#settled;
  }
}

interface Row {
  readonly epoch: number;
  readonly body: string;
  readonly isLast: number;
}

/** What each transaction has written. */
function textsOf(rows: readonly Row[]): readonly string[] {
  const texts: string[] = [];
  let text = '';
  for (const { body, isLast } of rows) {
    text += body;
    if (isLast === 0) continue;
    texts.push(text);
    text = '';
  }
  return texts;
}

/** Not between the two halves of a character: SQLite keeps none of them. */
function endOfRow(text: string, start: number): number {
  const end = start + ROW_LENGTH;
  if (end >= text.length) return text.length;
  const isSplit = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
  return isSplit ? end - 1 : end;
}

function redoOf(database: DatabaseSync, recent: Recent, body: string): void {
  try {
    redo(recent, body);
  } catch (error) {
    const path = database.location() ?? ':memory:';
    throw new StoreFailure(FAILURES.damaged(path, 'its redo log cannot be read'), { cause: error });
  }
}

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

/**
 * What transactions have changed in {@link Recent}, one row for each: what they leave on the disk in place of many rows in many tables. Done
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
    this.#put = database.prepare('INSERT OR REPLACE INTO redo (slot, epoch, body) VALUES (?, ?, ?)');
    this.#remove = database.prepare('DELETE FROM redo');
    const all = database.prepare('SELECT epoch, body FROM redo ORDER BY slot').all() as {
      epoch: number;
      body: string;
    }[];
    const epoch = all[0]?.epoch ?? START.epoch;
    const bodies = all.slice(1).filter((row) => row.epoch === epoch);
    for (const { body } of bodies) redoOf(database, recent, body);
    const length = bodies.reduce((sum, { body }) => sum + body.length, 0);
    this.#position = { epoch, rows: bodies.length, length, hasOld: all.length > 0 };
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
    const { epoch, rows, length, hasOld } = this.#position;
    if (!hasOld && rows === 0) this.#put.run(0, epoch, '');
    this.#put.run(rows + 1, epoch, text);
    this.#position = { epoch, rows: rows + 1, length: length + text.length, hasOld };
  }

  /** Everything is in the tables. */
  end(): void {
    const epoch = this.#position.epoch + 1;
    this.#put.run(0, epoch, '');
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

function redoOf(database: DatabaseSync, recent: Recent, body: string): void {
  try {
    redo(recent, body);
  } catch (error) {
    const path = database.location() ?? ':memory:';
    throw new StoreFailure(FAILURES.damaged(path, 'its redo log cannot be read'), { cause: error });
  }
}

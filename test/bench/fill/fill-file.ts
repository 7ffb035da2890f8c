import { closeSync, fsyncSync, openSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { copyWithFreshIds, type Cell } from './fresh-ids.js';
import { spreadEvenly } from './spread-evenly.js';
import { readConversations, type ConversationTable, type StoredRow } from './stored-conversation.js';

/** What is to be in a file. */
export interface Filling {
  /** Conversations that wait. */
  readonly stored: number;
  /** So many of them wait with a delay running. */
  readonly timers: number;
  /** When the first, second ... of these is due, in ms since the epoch. */
  readonly dueAt: (timer: number) => number;
}

const IN_ONE_TRANSACTION = 50_000;
const SHOWN_EVERY = 200_000;
/** SQLite's own 2 MiB would make it read and write most pages again and again. */
const CACHE_KIB = 2_097_152;

/**
 * Copies what a bot has left in a file, row by row with ids of their own, until there are as many conversations as there are to be: what is in
 * it then is what the bot would have written, but for three things. The delays are due when `dueAt` says, the times are those of the originals, and
 * so are the digests in the journal, which nothing but a replay looks at.
 */
export async function fillFile(path: string, filling: Filling, say: (text: string) => void): Promise<void> {
  const database = new DatabaseSync(path);
  try {
    // Nobody else uses it, and a file that is not finished is of no use: it is written as quickly as it can be.
    database.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
      PRAGMA cache_size = -${CACHE_KIB}`);
    const originals = readConversations(database);
    const makers = new Makers(originals);
    const writer = new Writer(database, filling.dueAt);
    const withTimer = spreadEvenly(filling.timers, filling.stored);
    // What the hub of the originals called what was registered means nothing to another one.
    database.exec(
      'BEGIN; DELETE FROM timer; DELETE FROM journal; DELETE FROM seen; DELETE FROM conversation; DELETE FROM resource_id',
    );
    for (let number = 0; number < filling.stored; number += 1) {
      if (number % IN_ONE_TRANSACTION === 0) {
        database.exec('COMMIT; BEGIN');
        // Ctrl-C is heard in between.
        await setImmediate();
      }
      if (number > 0 && number % SHOWN_EVERY === 0) say(`  ${number} conversations are written`);
      writer.write(makers.next(withTimer(number)));
    }
    database.exec('COMMIT');
  } finally {
    database.close();
  }
  toDisk(path);
}

/** What lies in the system's cache would be written while something else is measured. */
function toDisk(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

/** Makes copies of the originals, one after the other. */
class Makers {
  readonly #ofKind = new Map<boolean, (() => readonly StoredRow[])[]>();
  #made = 0;

  constructor(originals: readonly (readonly StoredRow[])[]) {
    for (const rows of originals) {
      const hasTimer = rows.some(({ table }) => table === 'timer');
      const cells = copyWithFreshIds(rows.map((row) => row.cells));
      const make = (): StoredRow[] =>
        cells().map((copied, index) => ({ table: rows[index]?.table ?? 'seen', cells: copied }));
      this.#ofKind.set(hasTimer, [...(this.#ofKind.get(hasTimer) ?? []), make]);
    }
  }

  next(hasTimer: boolean): readonly StoredRow[] {
    const makers = this.#ofKind.get(hasTimer) ?? [];
    const make = makers[(this.#made += 1) % makers.length];
    if (make === undefined) throw new Error(`There is no original ${hasTimer ? 'with' : 'without'} a timer.`);
    return make();
  }
}

/** Writes the rows of one conversation after the other. */
class Writer {
  readonly #inserts: Readonly<Record<ConversationTable, Insert>>;
  #timers = 0;

  constructor(
    database: DatabaseSync,
    private readonly dueAt: (timer: number) => number,
  ) {
    this.#inserts = {
      seen: new Insert(database, 'seen'),
      journal: new Insert(database, 'journal'),
      conversation: new Insert(database, 'conversation'),
      timer: new Insert(database, 'timer'),
    };
  }

  write(rows: readonly StoredRow[]): void {
    let lastEntry: number | null = null;
    for (const { table, cells } of rows) {
      const written = this.#inserts[table].run(cells, this.#changed(table, lastEntry));
      if (table === 'journal') lastEntry = written;
    }
  }

  /** What is not as in the original besides ids: the numbers of rows, and when a delay is over. */
  #changed(table: ConversationTable, lastEntry: number | null): Readonly<Record<string, Cell>> {
    if (table === 'journal') return { sequence: null, previous: lastEntry };
    if (table === 'conversation') return { last_entry: lastEntry };
    if (table === 'seen') return {};
    const dueAt = this.dueAt(this.#timers++);
    return { sequence: null, due_at: dueAt, accepted_at: dueAt };
  }
}

/** Puts rows into a table. */
class Insert {
  readonly #columns: readonly string[];
  readonly #statement: StatementSync;

  constructor(database: DatabaseSync, table: ConversationTable) {
    const columns = database.prepare(`PRAGMA table_info(${table})`).all() as { name: string }[];
    this.#columns = columns.map(({ name }) => name);
    const places = this.#columns.map(() => '?').join(', ');
    this.#statement = database.prepare(`INSERT INTO ${table} VALUES (${places})`);
  }

  /** Answers the number of the row. */
  run(cells: readonly Cell[], changed: Readonly<Record<string, Cell>>): number {
    const values = cells.map((cell, index) => {
      const other = changed[this.#columns[index] ?? ''];
      return other === undefined ? cell : other;
    });
    return Number(this.#statement.run(...values).lastInsertRowid);
  }
}

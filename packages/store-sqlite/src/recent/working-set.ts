import type { DatabaseSync } from 'node:sqlite';
import { changesText } from './changes-text.js';
import { Heads } from './heads.js';
import { Recent } from './recent.js';
import { RedoLog } from './redo-log.js';
import { Tables } from './tables.js';

/** The tables are written when so many conversations have changed: it takes a few milliseconds, in which nobody is answered. */
const MOST_HEADS = 500;

/** Or when so much waits: something is slow, and nothing of it will be gone soon. */
const MOST_WAITING = 4_000;

/** Or when so much is in the log, in characters: it is read again after the process was killed. */
const MOST_LENGTH = 8_000_000;

/**
 * What the conversations that are busy work with. A conversation has several turns in a short time, and what one leaves behind (a message
 * to send, a delay, a call) is mostly gone with the next: so the tables are not written by each turn. What a transaction has changed goes into
 * the redo log, as one row, with its commit; now and then everything that is left goes into the tables, in place of the log. Nobody else
 * writes the file, so what is known here is true.
 */
export class WorkingSet {
  readonly recent = new Recent();
  readonly heads: Heads;
  readonly tables: Tables;
  readonly #log: RedoLog;
  /** The transaction takes something away of which nothing is to be left. */
  #isPurge = false;

  /** @throws StoreFailure `COLLOQUY_E_STORE_DAMAGED`. */
  constructor(database: DatabaseSync) {
    this.heads = new Heads(database, this.recent);
    this.tables = new Tables(database, this.recent);
    this.#log = new RedoLog(database, this.recent);
  }

  /** Whether everything is in the tables. */
  get isFlushed(): boolean {
    return this.#log.isOver && this.recent.isEmpty;
  }

  /** Brings everything into the tables. */
  flush(): void {
    if (this.isFlushed) return;
    this.#log.end();
    this.#toTables('all');
  }

  /** Brings everything into the tables, and leaves nothing elsewhere. The log goes first: on a full disk it makes the space. */
  flushAll(): void {
    this.#log.empty();
    this.#toTables('all');
  }

  /** As {@link flushAll}, and again with the commit: what the turn leaves takes the place of what was purged. */
  flushForPurge(): void {
    this.flushAll();
    this.#isPurge = true;
  }

  /** Writes down what the transaction has changed, so that it may be committed. */
  write(): void {
    if (this.#isPurge) this.flushAll();
    else if (this.recent.waiting > MOST_WAITING) this.flush();
    else if (this.recent.heads.size > MOST_HEADS) {
      this.#log.end();
      this.#toTables('old');
    }
    const text = changesText(this.recent);
    if (this.#log.length + text.length > MOST_LENGTH) this.flush();
    else if (text !== '') this.#log.append(text);
  }

  /** The tables were changed by other means. */
  tablesChanged(): void {
    this.tables.changed();
    this.heads.forgetAll();
  }

  /** The transaction is committed. */
  settle(): void {
    this.#isPurge = false;
    this.recent.settle();
    this.#log.settle();
  }

  /** The transaction is rolled back. */
  undo(): void {
    this.#isPurge = false;
    this.recent.undo();
    this.#log.undo();
    this.tablesChanged();
  }

  #toTables(which: 'old' | 'all'): void {
    if (this.recent.isEmpty) return;
    this.heads.rememberRecent();
    this.tables.write(which);
  }
}

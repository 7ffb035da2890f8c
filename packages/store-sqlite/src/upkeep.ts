import { statSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { FAILURES, StoreFailure } from './errors.js';

export interface UpkeepOptions {
  readonly path: string;
  /** Up to this size the file is written anew after every purge. */
  readonly compactAtOnceBytes: number;
}

/** How long a purge in a large file may wait until the file is written anew. */
const COMPACT_WITHIN_MS = 86_400_000;

/**
 * What follows a purge, outside of transactions. SQLite overwrites what is deleted with zeros, but two copies it leaves: in the log, and
 * in unused parts of pages between which it had moved rows before. The log is cleared at once. For the rest the file is written anew:
 * at once while that takes less than half a second, otherwise within a day, with the hourly pruning.
 *
 * The pruning clears the log, too: content that is marked `redact` is overwritten in the tables when its turn is stored, and has been in the log.
 */
export class Upkeep {
  readonly #dueSince: StatementSync;
  readonly #done: StatementSync;

  constructor(
    private readonly database: DatabaseSync,
    private readonly options: UpkeepOptions,
  ) {
    this.#dueSince = database.prepare(`SELECT due_since AS at FROM upkeep WHERE task = 'compaction'`);
    this.#done = database.prepare(`DELETE FROM upkeep WHERE task = 'compaction'`);
  }

  /** What is due after a purge, or with the pruning. @throws SQLite's errors: then it is done the next time. */
  after({ purged }: { readonly purged: boolean }): void {
    if (purged) this.#compactIf(() => this.#isSmall());
    else this.#compactIf((since) => this.#isLate(since));
    this.clearLog();
  }

  /** What a process that ended left to be done. @throws SQLite's errors. */
  takeUp(): void {
    this.#compactIf((since) => this.#isSmall() || this.#isLate(since));
  }

  #compactIf(isTime: (since: number) => boolean): void {
    const due = this.#dueSince.get() as { at: number } | undefined;
    if (due === undefined || !isTime(due.at)) return;
    this.#compact();
    this.clearLog();
    this.#done.run();
  }

  /** A large file is not copied in memory. */
  #compact(): void {
    if (this.#isSmall()) {
      this.database.exec('VACUUM');
      return;
    }
    this.database.exec('PRAGMA temp_store = FILE');
    try {
      this.database.exec('VACUUM');
    } finally {
      this.database.exec('PRAGMA temp_store = MEMORY');
    }
  }

  /** Writes all of the log into the file and empties it. @throws SQLite's errors, and when somebody else uses the file. */
  clearLog(): void {
    const { busy } = this.database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
    if (busy !== 0) throw new StoreFailure(FAILURES.busy(this.options.path));
  }

  #isSmall(): boolean {
    const { path, compactAtOnceBytes } = this.options;
    return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) <= compactAtOnceBytes;
  }

  #isLate(since: number): boolean {
    return Date.now() - since >= COMPACT_WITHIN_MS;
  }
}

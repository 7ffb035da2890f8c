import { closeSync, fdatasync, openSync } from 'node:fs';
import { FAILURES, StoreFailure } from './errors.js';

/** Brings what was written to an open file to the disk; `fdatasync` of Node, or what a test makes of it. */
export type SyncFile = (fd: number, done: (error: Error | null) => void) => void;

export interface DurableLogOptions {
  /** Of the database; its log lies beside it. */
  readonly path: string;
  /** Writes the whole log into the file and empties it, all of it on the disk. Nobody may use the file meanwhile. */
  readonly rescue: () => Promise<void>;
  readonly sync?: SyncFile;
}

/**
 * Makes commits durable. SQLite itself, with `synchronous = NORMAL`, has written a commit to the end of the log when it returns, and left it to
 * the system when that reaches the disk. Here the disk is told to have it, by a thread of Node's pool, while the next group is being
 * collected. The same as `FULL`, with the same system call, at another time:
 *
 * - Nobody is answered before: what was answered is in the log on the disk, or, when the log was written back meanwhile, in the file
 *   on the disk, because SQLite brings the file to the disk before it begins the log anew.
 * - What is on the disk before it was answered harms nobody: a commit is whole or not there (checksums), and none without those before it.
 */
export class DurableLog {
  #fd: number | undefined;
  #isShaken = false;

  constructor(private readonly options: DurableLogOptions) {}

  /**
   * The disk has refused once. What it did not take the system may have forgotten, and would call it written the next time: the next
   * `sync()` writes everything anew, and nobody may use the file meanwhile.
   */
  get isShaken(): boolean {
    return this.#isShaken;
  }

  /**
   * Resolves when every commit so far is on the disk.
   *
   * @throws StoreFailure `COLLOQUY_E_STORE_UNAVAILABLE`; what came of the commits since the last time is not known.
   */
  async sync(): Promise<void> {
    if (this.#isShaken) {
      await this.options.rescue();
      this.#isShaken = false;
      return;
    }
    try {
      await this.#syncFile();
    } catch (error) {
      this.#isShaken = true;
      throw new StoreFailure(FAILURES.disk(this.options.path, String(error)), { cause: error });
    }
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  /** The log is the same file as long as the database is open. SQLite holds no lock on it that closing it would lose. */
  #syncFile(): Promise<void> {
    const { path, sync = fdatasync } = this.options;
    return new Promise((resolve, reject) => {
      this.#fd ??= openSync(`${path}-wal`, 'r+');
      sync(this.#fd, (error) => (error === null ? resolve() : reject(error)));
    });
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { FAILURES, StoreFailure } from './errors.js';
import { isBusy } from './failure-of.js';
import { createPrivately } from './prepare-file.js';
import { sqlite } from './sqlite.js';

const LOOK_AGAIN_MS = 20;

/**
 * Keeps a file for one process: a lock that the system takes back when the process ends, however it ends. It lies beside the file
 * (`orders.db-lock`, which holds nothing and stays), since two connections of this process use the file itself: one that works and one that writes the
 * log back.
 */
export class FileLock {
  private constructor(private readonly database: DatabaseSync) {}

  /**
   * Waits for another process, or another store of this one, until it has let go; without keeping anybody else waiting.
   *
   * @throws StoreFailure `COLLOQUY_E_STORE_IN_USE` after `timeoutMs`.
   */
  static async take(path: string, timeoutMs: number): Promise<FileLock> {
    for (const until = performance.now() + timeoutMs; ;) {
      const lock = tryToLock(path);
      if (lock !== undefined) return new FileLock(lock);
      if (performance.now() >= until) throw new StoreFailure(FAILURES.inUse(path));
      await pause(LOOK_AGAIN_MS);
    }
  }

  release(): void {
    this.database.close();
  }
}

function tryToLock(path: string): DatabaseSync | undefined {
  const file = `${path}-lock`;
  createPrivately(file);
  const database = new sqlite.DatabaseSync(file, { timeout: 0 });
  try {
    // Held until the connection is closed, not only until the transaction ends.
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}

import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { FAILURES, StoreFailure } from './errors.js';
import { isFull } from './failure-of.js';

// Two signs tell that the process was killed or the machine stopped: a log that is left, and a mark in the file itself, in the header's
// `user_version`, which is ours to use (sqlite.org/pragma.html#pragma_user_version). The log alone would do, if nobody ever took it away or
// copied the file without it; that is the very case in which the file may be damaged. The mark alone would not be there on a full disk.

const CLEAN = 0;
const IN_USE = 1;

/** A clean stop removes the log. To be asked before the file is opened. */
export function hasLog(path: string): boolean {
  return path !== ':memory:' && (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Whether the file was last left by a process that did not close it, or is a copy that was made while one used it. */
export function wasInUse(database: DatabaseSync): boolean {
  const { user_version: mark } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  return mark !== CLEAN;
}

/** Marks the file, not only its log. */
export function markInUse(database: DatabaseSync): void {
  try {
    database.exec(`PRAGMA user_version = ${IN_USE}; PRAGMA wal_checkpoint(TRUNCATE)`);
  } catch (error) {
    // Reading and sending go on without space, and make some; the log is a sign as well.
    if (!isFull(error)) throw error;
  }
}

/**
 * Reads every page once: that each can be read, that none is used twice or lost, and that the content is what the tables allow.
 * `integrity_check` compares each index with its table besides, and takes five times as long. With 100,000 conversations of six turns
 * (730 MB) a quick check takes 0.6 s when the machine kept running, and as long as its disk needs to read the file when it did not.
 *
 * @throws StoreFailure `COLLOQUY_E_STORE_DAMAGED`.
 */
export function checkContent(database: DatabaseSync, path: string): void {
  const [first] = database.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
  if (first?.quick_check !== 'ok') throw new StoreFailure(FAILURES.damaged(path, String(first?.quick_check)));
}

/** Takes the mark away, writes the log into the file and removes it. */
export function closeDatabase(database: DatabaseSync): void {
  try {
    database.exec(`PRAGMA user_version = ${CLEAN}`);
  } catch {
    // The disk is full or broken. The mark stays, and the next start looks what became of the file.
  }
  database.close();
}

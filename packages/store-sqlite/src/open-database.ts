import { DatabaseSync } from 'node:sqlite';
import { migrate } from './migrations/migrate.js';
import { StoreFailure } from './store-failure.js';

/**
 * Opens or creates the file, takes it for this process alone, checks it after an unclean stop, and brings it to today's version.
 *
 * @throws StoreFailure or SQLite's own error when it cannot be used.
 */
export function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 1_000 });
  try {
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepare(database: DatabaseSync): void {
  // One process owns the file: a second one is refused at once instead of interleaving turns with this one.
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  // Readers and the writer do not block each other, and a commit is one append to the log.
  database.exec('PRAGMA journal_mode = WAL');
  // A commit is on the disk when it returns: what was acknowledged survives a power cut (G1).
  database.exec('PRAGMA synchronous = FULL');
  // What is deleted is overwritten: no customer's words stay behind in free pages.
  database.exec('PRAGMA secure_delete = ON');
  // Takes the exclusive lock now, not at the first turn.
  database.exec('BEGIN IMMEDIATE');
  database.exec('COMMIT');
  migrate(database);
  if (wasUnclean(database)) checkIntegrity(database);
  markClean(database, false);
}

/** Notes whether the file was closed in order. */
export function markClean(database: DatabaseSync, clean: boolean): void {
  database.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('clean', ?)").run(clean ? '1' : '0');
}

function wasUnclean(database: DatabaseSync): boolean {
  return database.prepare("SELECT value FROM meta WHERE key = 'clean'").get()?.['value'] === '0';
}

function checkIntegrity(database: DatabaseSync): void {
  const rows = database.prepare('PRAGMA quick_check').all();
  const found = rows.map((row) => String(row['quick_check']));
  if (found.length === 1 && found[0] === 'ok') return;
  throw new StoreFailure(
    'COLLOQUY_E_STORE_DAMAGED',
    `The store is damaged (${found[0] ?? 'unreadable'}). Stop the bot, keep a copy of the file, and restore a backup.`,
  );
}

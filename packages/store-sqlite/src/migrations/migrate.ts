import type { DatabaseSync } from 'node:sqlite';
import { StoreFailure } from '../store-failure.js';
import { initial } from './0001-initial.js';

/** Forward only: the version of a file is how many of these were applied to it. Never change one that was released. */
const MIGRATIONS: readonly string[] = [initial];

/**
 * Brings a file to today's version, each step in a transaction of its own.
 *
 * @throws StoreFailure `COLLOQUY_E_STORE_TOO_NEW` when the file was written by a newer program.
 */
export function migrate(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version > MIGRATIONS.length) {
    throw new StoreFailure(
      'COLLOQUY_E_STORE_TOO_NEW',
      `The store has version ${version}; this program knows up to ${MIGRATIONS.length}. Deploy the newer program again, or restore a backup from before it.`,
    );
  }
  MIGRATIONS.slice(version).forEach((migration, index) => {
    database.exec('BEGIN IMMEDIATE');
    database.exec(migration);
    database.exec(`PRAGMA user_version = ${version + index + 1}`);
    database.exec('COMMIT');
  });
}

function versionOf(database: DatabaseSync): number {
  const row = database.prepare('PRAGMA user_version').get();
  return Number(row?.['user_version'] ?? 0);
}

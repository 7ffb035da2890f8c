import { DatabaseSync } from 'node:sqlite';
import { FAILURES, StoreFailure } from './errors.js';
import { isBusy } from './failure-of.js';
import { migrate, type Migration } from './migrate.js';
import { prepareFile } from './prepare-file.js';
import { PRAGMAS } from './pragmas.js';
import { checkContent, hasLog, markInUse, wasInUse } from './unclean-stop.js';

/** What the thread is started with. */
export interface DatabaseSettings {
  readonly path: string;
  readonly lockTimeoutMs: number;
  readonly maxSizeBytes: number | undefined;
  readonly compactAtOnceBytes: number;
}

/** "Clqy": tells our files from other programs' (sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x436c7179;

/**
 * Opens or creates the file, takes it for this process alone, checks it after an unclean stop, and brings its schema up
 * to date. A new file may be read by its owner only.
 *
 * @throws StoreFailure `COLLOQUY_E_STORE_IN_USE`, `..._TOO_NEW`, `..._DAMAGED`, `..._UNAVAILABLE`, or
 * `COLLOQUY_E_CONFIGURATION_INVALID` for another program's database; SQLite's own errors otherwise.
 */
export function openDatabase(settings: DatabaseSettings, migrations: readonly Migration[]): DatabaseSync {
  const { path, lockTimeoutMs, maxSizeBytes } = settings;
  if (path !== ':memory:') prepareFile(path);
  const leftLog = hasLog(path);
  const database = new DatabaseSync(path, { timeout: lockTimeoutMs });
  try {
    lock(database, path);
    const isNew = isEmpty(database, path);
    for (const { name, value } of PRAGMAS) database.exec(`PRAGMA ${name} = ${value}`);
    if (leftLog || wasInUse(database)) checkContent(database, path);
    if (isNew) database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    migrate(database, path, migrations);
    if (path !== ':memory:') markInUse(database);
    if (maxSizeBytes !== undefined) limitSize(database, maxSizeBytes);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * The lock is held until the connection is closed or the process ends, however it ends. It is taken before WAL is set: then SQLite needs no
 * shared memory, no `-shm` file, and no lock for each transaction.
 */
function lock(database: DatabaseSync, path: string): void {
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  try {
    database.exec('BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    if (isBusy(error)) throw new StoreFailure(FAILURES.inUse(path), { cause: error });
    throw error;
  }
}

/** @throws StoreFailure `COLLOQUY_E_CONFIGURATION_INVALID` when somebody else's tables are in it. */
function isEmpty(database: DatabaseSync, path: string): boolean {
  const { application_id: id } = database.prepare('PRAGMA application_id').get() as {
    application_id: number;
  };
  if (id === APPLICATION_ID) return false;
  const { tables } = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as {
    tables: number;
  };
  if (tables > 0) throw new StoreFailure(FAILURES.foreign(path));
  return true;
}

function limitSize(database: DatabaseSync, maxSizeBytes: number): void {
  const { page_size: pageSize } = database.prepare('PRAGMA page_size').get() as { page_size: number };
  database.exec(`PRAGMA max_page_count = ${Math.floor(maxSizeBytes / pageSize)}`);
}

import type { DatabaseSync } from 'node:sqlite';
import { FAILURES, StoreFailure } from './errors.js';
import { migrate, type Migration } from './migrate.js';
import { prepareFile } from './prepare-file.js';
import { PRAGMAS } from './pragmas.js';
import { sqlite } from './sqlite.js';
import { checkContent, hasLog, markInUse, wasInUse } from './unclean-stop.js';

/** How a file is opened. */
export interface DatabaseSettings {
  readonly path: string;
  readonly lockTimeoutMs: number;
  readonly maxSizeBytes: number | undefined;
  readonly compactAtOnceBytes: number;
}

/** "Clqy": tells our files from other programs' (sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x436c7179;

/**
 * Opens or creates the file, which nobody else uses (`file-lock.ts`), checks it after an unclean stop, and brings its schema up
 * to date. A new file may be read by its owner only.
 *
 * @throws StoreFailure `COLLOQUY_E_STORE_TOO_NEW`, `..._DAMAGED`, `..._UNAVAILABLE`, or
 * `COLLOQUY_E_CONFIGURATION_INVALID` for another program's database; SQLite's own errors otherwise.
 */
export function openDatabase(settings: DatabaseSettings, migrations: readonly Migration[]): DatabaseSync {
  const { path } = settings;
  if (path !== ':memory:') prepareFile(path);
  const leftLog = hasLog(path);
  const database = new sqlite.DatabaseSync(path, { timeout: settings.lockTimeoutMs });
  try {
    const isNew = refuseForeign(database, path);
    setUp(database, settings);
    if (leftLog || wasInUse(database)) checkContent(database, path);
    if (isNew) database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    migrate(database, path, migrations);
    if (path !== ':memory:') markInUse(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** One more connection to a file that is open already. */
export function openBeside(settings: DatabaseSettings): DatabaseSync {
  const database = new sqlite.DatabaseSync(settings.path, { timeout: settings.lockTimeoutMs });
  setUp(database, settings);
  return database;
}

/** What SQLite keeps per connection and not in the file is set in each. */
function setUp(database: DatabaseSync, { maxSizeBytes }: DatabaseSettings): void {
  for (const { name, value } of PRAGMAS) database.exec(`PRAGMA ${name} = ${value}`);
  if (maxSizeBytes !== undefined) limitSize(database, maxSizeBytes);
}

/**
 * Whether nothing is in the file.
 *
 * @throws StoreFailure `COLLOQUY_E_CONFIGURATION_INVALID` when somebody else's tables are in it.
 */
export function refuseForeign(database: DatabaseSync, path: string): boolean {
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

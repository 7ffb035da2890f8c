import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { DialogVersion, StoreExamination } from '@colloquy/runtime';
import { StoreFailure, type Failure } from './errors.js';
import { failureOf } from './failure-of.js';
import { FileLock } from './file-lock.js';
import { comparedMigrations, type Migration } from './migrate.js';
import { refuseForeign } from './open-database.js';
import { refuseFolder, whyNotWritable } from './prepare-file.js';
import { sqlite } from './sqlite.js';

/** Looks at a file as `open()` would find it. Reads only: nothing is created, migrated or checked page by page. */
export async function examineFile(path: string, migrations: readonly Migration[]): Promise<StoreExamination> {
  if (path === ':memory:') return { place: path, isDurable: false, versions: [] };
  const content = contentOf(path, migrations);
  const failure = accessFailure(path) ?? content.failure ?? (await lockFailure(path));
  const freeBytes = freeBytesAt(dirname(path));
  return {
    place: path,
    isDurable: true,
    ...(failure !== undefined && { problem: failure }),
    ...(freeBytes !== undefined && { freeBytes }),
    versions: content.versions,
  };
}

/** Whether the file may be written, or made where there is none. */
function accessFailure(path: string): Failure | undefined {
  try {
    if (existsSync(path)) {
      refuseFolder(path);
      accessSync(path, constants.R_OK | constants.W_OK);
    }
    accessSync(dirname(path), constants.W_OK);
    return undefined;
  } catch (error) {
    return whyNotWritable(path, error);
  }
}

/** A lock that nobody has ever taken has no file, and none is made for a look. */
async function lockFailure(path: string): Promise<Failure | undefined> {
  if (!existsSync(`${path}-lock`)) return undefined;
  try {
    (await FileLock.take(path, 0)).release();
    return undefined;
  } catch (error) {
    return failureOf(error, path);
  }
}

function contentOf(
  path: string,
  migrations: readonly Migration[],
): { readonly versions: readonly DialogVersion[]; readonly failure?: Failure } {
  if (!existsSync(path)) return { versions: [] };
  let database: DatabaseSync | undefined;
  try {
    database = new sqlite.DatabaseSync(path, { readOnly: true, timeout: 1_000 });
    refuseForeign(database, path);
    return { versions: versionsIn(database, path, migrations) };
  } catch (error) {
    const failure = error instanceof StoreFailure ? error.failure : failureOf(error, path);
    return { versions: [], failure };
  } finally {
    database?.close();
  }
}

function versionsIn(
  database: DatabaseSync,
  path: string,
  migrations: readonly Migration[],
): readonly DialogVersion[] {
  if (!hasTable(database, 'migration')) return [];
  comparedMigrations(database, path, migrations);
  if (!hasTable(database, 'dialog_version')) return [];
  const rows = database.prepare('SELECT bot, dialog, version, fingerprint FROM dialog_version').all();
  return rows.map((row) => ({ ...row }) as unknown as DialogVersion);
}

function hasTable(database: DatabaseSync, name: string): boolean {
  return (
    database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined
  );
}

function freeBytesAt(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    // A folder that is not there has been told as the reason why the file cannot be written.
    return undefined;
  }
}

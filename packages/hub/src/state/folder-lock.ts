import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HubError } from '../errors.js';

/** Keeps a folder for one hub. */
export interface FolderLock {
  readonly release: () => void;
}

/**
 * Locks a folder for this process. The lock is the system's, by way of SQLite, on a file that holds nothing (`hub.lock`): it is taken back
 * when the process ends, however it ends, so that nobody has to clear away what a killed hub has left.
 *
 * @throws HubError COLLOQUY_E_HUB_DATA_IN_USE when another hub has it, of this process or another; COLLOQUY_E_HUB_DATA when there can be no file in it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, 'hub.lock');
  prepare(folder, path);
  // Only here: Node 22 warns of SQLite when it is loaded, and most hubs need none.
  const { DatabaseSync } = await import('node:sqlite');
  const database = opened(() => new DatabaseSync(path, { timeout: 0 }), folder);
  try {
    // Held until the connection is closed, not only until the transaction ends.
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw unusable(folder, error);
    throw new HubError('COLLOQUY_E_HUB_DATA_IN_USE', [folder], { cause: error });
  }
  return {
    release: () => {
      if (database.isOpen) database.close();
    },
  };
}

/** What is there is left alone: opening and closing it would drop the locks that this process has on it. */
function prepare(folder: string, path: string): void {
  try {
    makeFolder(folder);
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw unusable(folder, error);
  }
}

/**
 * One after the other, and each once: where the system says that nothing can be there, as in /proc, Node 22 goes on for ever by itself
 * (`recursive`).
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (statSync(folder).isDirectory()) return;
    throw Object.assign(new TypeError(`${folder} is a file`), { code: 'EEXIST' });
  }
  makeFolder(dirname(folder));
  mkdirSync(folder, { recursive: false });
}

function opened<Opened>(open: () => Opened, folder: string): Opened {
  try {
    return open();
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** What the system says, in words where they are known. */
const REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'it is a file, or below one',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOENT: 'no folder or file can be made there',
};

function unusable(folder: string, cause: unknown): HubError {
  const { code = '', message } = cause as NodeJS.ErrnoException;
  return new HubError('COLLOQUY_E_HUB_DATA', [folder, REASONS[code] ?? message], { cause });
}

/** SQLITE_BUSY, SQLITE_LOCKED. */
function isBusy(error: unknown): boolean {
  const code: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'errcode') : undefined;
  return typeof code === 'number' && [5, 6].includes(code & 0xff);
}

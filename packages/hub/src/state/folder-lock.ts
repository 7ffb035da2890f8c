import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { HubError } from '../errors.js';

/** Keeps a folder for one hub. */
export interface FolderLock {
  readonly release: () => void;
}

/**
 * Locks a folder for this process. The lock is the system's, by way of SQLite, on a file that holds nothing (`hub.lock`): it is taken back
 * when the process ends, however it ends, so that nobody has to clear away what a killed hub has left.
 *
 * @throws HubError COLLOQUY_E_HUB_DATA_IN_USE when another hub has it, of this process or another; COLLOQUY_E_HUB_STATE when there can be no file in it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, 'hub.lock');
  prepare(folder, path);
  // Only here: Node 22 warns of SQLite when it is loaded, and most hubs need none.
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    // Held until the connection is closed, not only until the transaction ends.
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
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
    mkdirSync(folder, { recursive: true });
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  } catch (error) {
    throw new HubError('COLLOQUY_E_HUB_STATE', [folder, String(error)], { cause: error });
  }
}

/** SQLITE_BUSY, SQLITE_LOCKED. */
function isBusy(error: unknown): boolean {
  const code: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'errcode') : undefined;
  return typeof code === 'number' && [5, 6].includes(code & 0xff);
}

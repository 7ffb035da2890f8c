import { accessSync, closeSync, constants, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { FAILURES, StoreFailure, type Failure } from './errors.js';

const READ_ONLY: ReadonlySet<unknown> = new Set(['EROFS', 'EACCES', 'EPERM']);

/**
 * Creates the file where there is none, and makes sure that it may be written, and its folder too, where the log will lie. SQLite would open
 * a file for reading only, and complain later, in words that lead nowhere.
 *
 * @throws StoreFailure `COLLOQUY_E_STORE_UNAVAILABLE`; `COLLOQUY_E_CONFIGURATION_INVALID` for a folder.
 */
export function prepareFile(path: string): void {
  try {
    createPrivately(path);
    refuseFolder(path);
    accessSync(path, constants.R_OK | constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    throw new StoreFailure(whyNotWritable(path, error), { cause: error });
  }
}

/** @throws StoreFailure `COLLOQUY_E_CONFIGURATION_INVALID` when there is a folder of that name. */
export function refuseFolder(path: string): void {
  if (statSync(path).isDirectory()) throw new StoreFailure(FAILURES.isFolder(path));
}

/** What the system says of a file that cannot be used, in our words. */
export function whyNotWritable(path: string, error: unknown): Failure {
  if (error instanceof StoreFailure) return error.failure;
  const { code } = error as { code?: unknown };
  return READ_ONLY.has(code) ? FAILURES.readOnly(path) : FAILURES.cannotOpen(path, String(code));
}

/**
 * SQLite would create the file readable for everybody whom the umask lets. Never opens a file that exists: closing it
 * again would drop the locks that this process holds on it (a trait of POSIX locks).
 */
export function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
  }
}

import { join } from 'node:path';
import type { RuntimeErrorCode } from '@colloquy/runtime';

/** An error as data, which may cross threads. For whoever called the store it becomes a `RuntimeError`. */
export interface Failure {
  readonly code: RuntimeErrorCode;
  readonly message: string;
}

/** Every failure of this store: what happened, to which file, and what to do. */
export const FAILURES = {
  closed: (path: string): Failure => ({
    code: 'COLLOQUY_E_STORE_CLOSED',
    message: `The store ${path} is not open. Call open() before using it, and nothing after close().`,
  }),
  inUse: (path: string): Failure => ({
    code: 'COLLOQUY_E_STORE_IN_USE',
    message: `Another process, or another store of this one, uses ${path}. Stop it, or give this bot a file of its own: one file serves one process.`,
  }),
  tooNew: (path: string, found: number, known: number): Failure => ({
    code: 'COLLOQUY_E_STORE_TOO_NEW',
    message: `${path} was written by a newer version of this program (migration ${found}; this one knows ${known}). Start the newer version, or restore a backup from before the update. Nothing was changed.`,
  }),
  foreign: (path: string): Failure => ({
    code: 'COLLOQUY_E_CONFIGURATION_INVALID',
    message: `${path} is the database of another program. Give the store another path. Nothing was changed.`,
  }),
  altered: (path: string, migration: string): Failure => ({
    code: 'COLLOQUY_E_STORE_DAMAGED',
    message: `${path} was made by other SQL than this program has for migration ${migration}. Use the build that made it, or restore a backup.`,
  }),
  damaged: (path: string, detail: string): Failure => ({
    code: 'COLLOQUY_E_STORE_DAMAGED',
    message: `${path} is damaged, or no database at all (${detail}). Stop the bot, keep a copy of the file and of its -wal, and restore a backup, or rescue what is readable with ".recover" of the sqlite3 program.`,
  }),
  full: (path: string): Failure => ({
    code: 'COLLOQUY_E_STORE_UNAVAILABLE',
    message: `No space is left for ${path}. Free space on its disk, or raise maxSizeBytes; the store goes on by itself.`,
  }),
  readOnly: (path: string): Failure => ({
    code: 'COLLOQUY_E_STORE_UNAVAILABLE',
    message: `${path} may not be written. Check the permissions of the file and its folder, and that the disk is not mounted read-only.`,
  }),
  cannotOpen: (path: string, detail: string): Failure => ({
    code: 'COLLOQUY_E_STORE_UNAVAILABLE',
    message: `${path} cannot be opened (${detail}). Check that its folder exists and may be written by this user.`,
  }),
  isFolder: (path: string): Failure => ({
    code: 'COLLOQUY_E_CONFIGURATION_INVALID',
    message: `${path} is a folder, and the store is one file. Name a file in it, such as ${join(path, 'colloquy.db')}.`,
  }),
  disk: (path: string, detail: string): Failure => ({
    code: 'COLLOQUY_E_STORE_UNAVAILABLE',
    message: `The disk of ${path} does not do what it should (${detail}). Check the disk; the store goes on by itself when it is well.`,
  }),
  busy: (path: string): Failure => ({
    code: 'COLLOQUY_E_STORE_UNAVAILABLE',
    message: `${path} is locked by another program, a backup for example. Try again; the store goes on by itself.`,
  }),
  refused: (path: string, detail: string): Failure => ({
    code: 'COLLOQUY_E_STORE_UNAVAILABLE',
    message: `SQLite refused an operation on ${path} (${detail}). Nothing was changed; when it happens again, please report it.`,
  }),
  queueFull: (path: string, maxQueued: number): Failure => ({
    code: 'COLLOQUY_E_STORE_UNAVAILABLE',
    message: `${maxQueued} operations wait for ${path} already. Try again later; look for a slow disk, or raise maxQueued.`,
  }),
  threadDied: (path: string, detail: string): Failure => ({
    code: 'COLLOQUY_E_STORE_UNAVAILABLE',
    message: `The thread of the store ${path} ended unexpectedly (${detail}). What it was doing is done again by another thread, with the next call.`,
  }),
  backupExists: (target: string): Failure => ({
    code: 'COLLOQUY_E_BACKUP_EXISTS',
    message: `There is a file ${target} already, and a backup replaces none. Give it another name, or move the file away. Nothing was changed.`,
  }),
  backupUnderWay: (target: string, partial: string): Failure => ({
    code: 'COLLOQUY_E_BACKUP_EXISTS',
    message: `A backup to ${target} is under way, or was when its process ended: ${partial} exists. If nobody writes it, remove it and try again.`,
  }),
  backupFailed: (target: string, detail: string): Failure => ({
    code: 'COLLOQUY_E_STORE_UNAVAILABLE',
    message: `The backup to ${target} failed (${detail}). Check that its folder exists, may be written and has space. Nothing is left of it; the store goes on.`,
  }),
  backupBrokenOff: (target: string): Failure => ({
    code: 'COLLOQUY_E_STORE_CLOSED',
    message: `The backup to ${target} was broken off because the store was closed. Nothing is left of it; make another.`,
  }),
} as const;

/** A {@link Failure} on its way up. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';

  constructor(
    readonly failure: Failure,
    options?: ErrorOptions,
  ) {
    super(failure.message, options);
  }
}

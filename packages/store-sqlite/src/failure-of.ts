import { FAILURES, StoreFailure, type Failure } from './errors.js';

type Sorted = (path: string, detail: string) => Failure;

const BUSY = 5;
const LOCKED = 6;
const FULL = 13;

/** By SQLite's primary result code (sqlite.org/rescode.html). */
const BY_CODE: ReadonlyMap<number, Sorted> = new Map<number, Sorted>([
  [3, FAILURES.cannotOpen], // PERM
  [BUSY, FAILURES.busy],
  [LOCKED, FAILURES.busy],
  [8, FAILURES.readOnly], // READONLY
  [10, FAILURES.disk], // IOERR
  [11, FAILURES.damaged], // CORRUPT
  [FULL, FAILURES.full],
  [14, FAILURES.cannotOpen], // CANTOPEN
  [26, FAILURES.damaged], // NOTADB
]);

/** Sorts whatever went wrong on the way to the file. SQLite's own messages name tables and columns, never values. */
export function failureOf(error: unknown, path: string): Failure {
  if (error instanceof StoreFailure) return error.failure;
  const { detail, code } = described(error);
  const sorted = (code === undefined ? undefined : BY_CODE.get(code)) ?? FAILURES.refused;
  return sorted(path, detail);
}

/** Whether another connection holds a lock. */
export function isBusy(error: unknown): boolean {
  const { code } = described(error);
  return code === BUSY || code === LOCKED;
}

/** Whether there is no space left. */
export function isFull(error: unknown): boolean {
  return described(error).code === FULL;
}

/** `code` is SQLite's primary result code, or `undefined` when the error is not SQLite's. */
function described(error: unknown): { detail: string; code: number | undefined } {
  if (!(error instanceof Error)) return { detail: String(error), code: undefined };
  const { errcode } = error as { errcode?: unknown };
  if (typeof errcode !== 'number') return { detail: error.message, code: undefined };
  // The extended code has more in its upper bits.
  return { detail: `${error.message}, SQLite ${errcode}`, code: errcode & 0xff };
}

import type { RuntimeErrorCode } from '@colloquy/runtime';

/** An error inside the worker, before it crosses to the main thread as data and becomes a RuntimeError there. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';

  constructor(
    readonly code: RuntimeErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** SQLite's primary result codes that mean something to an operator. */
const CURES: Readonly<Record<number, { readonly code: RuntimeErrorCode; readonly message: string }>> = {
  5: {
    code: 'COLLOQUY_E_STORE_IN_USE',
    message:
      'Another process has the store open. One process owns a SQLite store: stop the other, or give this one its own file.',
  },
  8: {
    code: 'COLLOQUY_E_STORE_UNAVAILABLE',
    message: 'The store is read-only. Make the file and its folder writable for this process.',
  },
  10: {
    code: 'COLLOQUY_E_STORE_UNAVAILABLE',
    message:
      'The disk under the store reported an error. Check the file system; nothing was acknowledged that is not stored.',
  },
  11: {
    code: 'COLLOQUY_E_STORE_DAMAGED',
    message: 'The store is damaged. Stop the bot, keep a copy of the file, and restore a backup.',
  },
  13: {
    code: 'COLLOQUY_E_STORE_UNAVAILABLE',
    message: 'The disk under the store is full. Free some space; the bot goes on by itself.',
  },
  14: {
    code: 'COLLOQUY_E_STORE_UNAVAILABLE',
    message: 'The store cannot be opened. Check that its folder exists and is writable for this process.',
  },
  26: {
    code: 'COLLOQUY_E_STORE_DAMAGED',
    message: 'The file is not a SQLite database. Check the path, or restore a backup.',
  },
};

/** Any error of an operation as one of ours. */
export function failureOf(error: unknown): StoreFailure {
  if (error instanceof StoreFailure) return error;
  const errcode = (error as { errcode?: unknown } | null)?.errcode;
  const cure = typeof errcode === 'number' ? CURES[errcode & 0xff] : undefined;
  if (cure !== undefined) return new StoreFailure(cure.code, cure.message, { cause: error });
  const reason = error instanceof Error ? error.message : String(error);
  return new StoreFailure('COLLOQUY_E_STORE_UNAVAILABLE', `The store failed: ${reason}.`, { cause: error });
}

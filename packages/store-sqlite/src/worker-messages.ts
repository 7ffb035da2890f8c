import type { RuntimeErrorCode } from '@colloquy/runtime';
import type { OperationName } from './operations.js';

/** What the worker is started with. */
export interface WorkerOptions {
  readonly path: string;
  /** Upper bound of the file in pages of 4 KiB; for tests of a full disk. */
  readonly maxPages?: number;
}

/** What the main thread asks. `close` is answered after everything before it. */
export interface WorkerRequest {
  readonly id: number;
  readonly operation: OperationName | 'close';
  readonly args: readonly unknown[];
}

/** What the worker answers; `id` 0 tells that it is open, or why not. */
export type WorkerResponse =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly code: RuntimeErrorCode;
      readonly message: string;
    };

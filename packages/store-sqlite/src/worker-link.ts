import { Worker } from 'node:worker_threads';
import { RuntimeError } from '@colloquy/runtime';
import type { OperationName } from './operations.js';
import type { WorkerOptions, WorkerRequest, WorkerResponse } from './worker-messages.js';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: RuntimeError) => void;
}

/** The main thread's end of the line to the worker: requests out, answers back, by number. */
export class WorkerLink {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #opened: Promise<unknown>;
  #lastId = 0;
  #alive = true;

  constructor(options: WorkerOptions) {
    this.#opened = new Promise((resolve, reject) => this.#pending.set(0, { resolve, reject }));
    // node:sqlite warns that it may still change; the warning would be printed once a process and help nobody here.
    this.#worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: options,
      execArgv: [...process.execArgv, '--disable-warning=ExperimentalWarning'],
    });
    this.#worker.on('message', (response: WorkerResponse) => this.#answer(response));
    this.#worker.on('error', () => this.#die());
    this.#worker.on('exit', () => this.#die());
  }

  /** How many requests have no answer yet. */
  get waiting(): number {
    return this.#pending.size;
  }

  /** Whether the worker lives; one that died is replaced by the store. */
  get isAlive(): boolean {
    return this.#alive;
  }

  async opened(): Promise<void> {
    await this.#opened;
  }

  request(operation: OperationName | 'close', args: readonly unknown[]): Promise<unknown> {
    if (!this.#alive) return Promise.reject(died());
    this.#lastId += 1;
    const request: WorkerRequest = { id: this.#lastId, operation, args };
    return new Promise((resolve, reject) => {
      this.#pending.set(request.id, { resolve, reject });
      this.#worker.postMessage(request);
    });
  }

  #answer(response: WorkerResponse): void {
    const pending = this.#pending.get(response.id);
    this.#pending.delete(response.id);
    if (response.ok) pending?.resolve(response.value);
    else pending?.reject(new RuntimeError(response.code, response.message));
  }

  #die(): void {
    this.#alive = false;
    for (const { reject } of this.#pending.values()) reject(died());
    this.#pending.clear();
  }
}

function died(): RuntimeError {
  return new RuntimeError(
    'COLLOQUY_E_STORE_UNAVAILABLE',
    'The thread of the store ended unexpectedly; what it was asked is not known to be stored. The next call starts it again.',
  );
}

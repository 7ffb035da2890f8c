import { setTimeout as pause } from 'node:timers/promises';
import { FAILURES } from './errors.js';
import { DatabaseThread, spawnWorker, toRuntimeError, type Spawn } from './database-thread.js';
import type { Outcome } from './group-commit.js';
import type { DatabaseSettings } from './open-database.js';
import type { Operation, OperationName, Operations } from './operations.js';
import type { CommittedGroup } from './sqlite-store-options.js';

export interface OperationQueueOptions {
  readonly settings: DatabaseSettings;
  readonly maxQueued: number;
  readonly onGroup: ((group: CommittedGroup) => void) | undefined;
  readonly spawn?: Spawn;
}

interface Queued {
  readonly operation: Operation;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Above this a group takes longer than anybody wants to wait, and gains nothing. */
const MAX_GROUP = 1_000;

/** A group of so many says that much is going on: the next one waits a moment, so that more go with it. */
const BUSY_FROM = 8;

/** So many need not wait for more. */
const ENOUGH = 100;

const GATHER_MS = 1;

type State = 'new' | 'opening' | 'open' | 'closing' | 'closed';

/**
 * Collects operations while a group is under way and sends them as the next group. When the thread ends unexpectedly the
 * group under way is rejected, and the next group starts another thread.
 */
export class OperationQueue {
  #state: State = 'new';
  #thread: DatabaseThread | undefined;
  #starting: Promise<DatabaseThread> | undefined;
  #queue: Queued[] = [];
  /** Sends groups until nothing waits; never rejects. */
  #sending: Promise<void> | undefined;
  #opened: Promise<void> | undefined;
  #closed: Promise<void> | undefined;

  constructor(private readonly options: OperationQueueOptions) {}

  /** @throws RuntimeError why the file cannot be opened. */
  open(): Promise<void> {
    if (this.#state === 'closing' && this.#closed !== undefined) return this.#closed.then(() => this.open());
    if (this.#state === 'new' || this.#state === 'closed') this.#opened = this.#open();
    return this.#opened ?? Promise.resolve();
  }

  call<Name extends OperationName>(
    name: Name,
    input: Operations[Name]['input'],
  ): Promise<Operations[Name]['output']> {
    const { settings, maxQueued } = this.options;
    return new Promise((resolve, reject) => {
      if (this.#state !== 'open') throw toRuntimeError(FAILURES.closed(settings.path));
      if (this.#queue.length >= maxQueued) throw toRuntimeError(FAILURES.queueFull(settings.path, maxQueued));
      const operation = { name, input } as Operation;
      this.#queue.push({
        operation,
        resolve: (value) => resolve(value as Operations[Name]['output']),
        reject,
      });
      this.#sending ??= this.#send();
    });
  }

  /** Not one of the queue: it takes its time, and the queue goes on beside it. */
  async backup(path: string): Promise<void> {
    if (this.#state !== 'open') throw toRuntimeError(FAILURES.closed(this.options.settings.path));
    const thread = await this.#alive();
    await thread.backup(path);
  }

  close(): Promise<void> {
    if (this.#state === 'open' || this.#state === 'opening') this.#closed = this.#close();
    return this.#closed ?? Promise.resolve();
  }

  async #open(): Promise<void> {
    this.#state = 'opening';
    try {
      this.#thread = await this.#start();
      if (this.#state === 'opening') this.#state = 'open';
    } catch (error) {
      this.#state = 'closed';
      throw error;
    }
  }

  async #close(): Promise<void> {
    const opened = this.#opened;
    this.#state = 'closing';
    // Whether it could be opened is told to who called open().
    await opened?.catch(() => undefined);
    await this.#sending;
    await this.#thread?.close();
    this.#thread = undefined;
    this.#state = 'closed';
  }

  async #send(): Promise<void> {
    // What is called in the same turn of the event loop goes together.
    await Promise.resolve();
    for (let last = 0; this.#queue.length > 0;) {
      if (last >= BUSY_FROM && this.#queue.length < ENOUGH) await pause(GATHER_MS);
      const group = this.#queue.splice(0, MAX_GROUP);
      last = group.length;
      try {
        const thread = await this.#alive();
        const started = performance.now();
        settle(group, await thread.run(group.map(({ operation }) => operation)));
        this.#tell({ operations: group.length, durationMs: performance.now() - started });
      } catch (error) {
        group.forEach(({ reject }) => reject(error));
      }
    }
    this.#sending = undefined;
  }

  /** A listener that throws is the process's concern, not that of the operations, which are stored. */
  #tell(group: CommittedGroup): void {
    const { onGroup } = this.options;
    if (onGroup !== undefined) queueMicrotask(() => onGroup(group));
  }

  /** The thread, or another one when it has ended: the same for all who ask. */
  async #alive(): Promise<DatabaseThread> {
    if (this.#thread?.isAlive === true) return this.#thread;
    if (this.options.settings.path === ':memory:') throw toRuntimeError(FAILURES.memoryLost());
    this.#starting ??= this.#start().finally(() => (this.#starting = undefined));
    this.#thread = await this.#starting;
    return this.#thread;
  }

  #start(): Promise<DatabaseThread> {
    return DatabaseThread.open(this.options.settings, this.options.spawn ?? spawnWorker);
  }
}

function settle(group: readonly Queued[], outcomes: readonly Outcome[]): void {
  group.forEach(({ resolve, reject }, index) => {
    const outcome = outcomes[index];
    if (outcome?.ok === true) resolve(outcome.value);
    else if (outcome?.ok === false) reject(toRuntimeError(outcome.failure));
  });
}

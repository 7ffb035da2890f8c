import { Worker } from 'node:worker_threads';
import { RuntimeError } from '@colloquy/runtime';
import { FAILURES, type Failure } from './errors.js';
import type { Outcome } from './group-commit.js';
import type { DatabaseSettings } from './open-database.js';
import type { Operation } from './operations.js';
import type { ThreadReply, ThreadRequest } from './thread-messages.js';

/** Starts a thread with these settings; tests give their own. */
export type Spawn = (settings: DatabaseSettings) => Worker;

/** A promise that is settled from outside. */
interface Waiting<Value> {
  readonly resolve: (value: Value) => void;
  readonly reject: (error: RuntimeError) => void;
}

type Life = 'opening' | 'open' | 'closing' | 'ended';

/** The main thread's side of one worker thread: open, groups one after the other, close. */
export class DatabaseThread {
  #life: Life = 'opening';
  #opening: Waiting<void> | undefined;
  #group: Waiting<readonly Outcome[]> | undefined;
  #closing: (() => void) | undefined;
  #backupNumber = 0;
  readonly #backups = new Map<number, Waiting<void>>();
  /** What an `error` event said, shortly before the thread ends. */
  #cause: unknown;
  readonly #worker: Worker;

  private constructor(
    private readonly settings: DatabaseSettings,
    spawn: Spawn,
  ) {
    this.#worker = spawn(settings);
    this.#worker.on('message', (reply: ThreadReply) => this.#hear(reply));
    this.#worker.on('error', (cause: unknown) => {
      this.#cause = cause;
    });
    this.#worker.on('exit', (code) => this.#ended(code));
  }

  /** @throws RuntimeError what the thread said when it could not open the file. */
  static async open(settings: DatabaseSettings, spawn: Spawn = spawnWorker): Promise<DatabaseThread> {
    const thread = new DatabaseThread(settings, spawn);
    await new Promise<void>((resolve, reject) => (thread.#opening = { resolve, reject }));
    return thread;
  }

  /** `false` after the thread has ended, whatever the reason. */
  get isAlive(): boolean {
    return this.#life === 'open';
  }

  /** Runs a group; call it again only after the answer. Rejects when the thread ends before it answers. */
  run(operations: readonly Operation[]): Promise<readonly Outcome[]> {
    return new Promise((resolve, reject) => {
      if (!this.isAlive) throw this.#died('it had ended before');
      this.#group = { resolve, reject };
      this.#ask({ kind: 'group', operations });
    });
  }

  /** Copies the database to a file; groups go on meanwhile. Rejects when the thread ends before it answers. */
  backup(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.isAlive) throw this.#died('it had ended before');
      const number = (this.#backupNumber += 1);
      this.#backups.set(number, { resolve, reject });
      this.#ask({ kind: 'backup', number, path });
    });
  }

  /** Resolves when the thread has ended. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      if (!this.isAlive) return resolve();
      this.#life = 'closing';
      this.#closing = resolve;
      this.#ask({ kind: 'close' });
    });
  }

  #ask(request: ThreadRequest): void {
    this.#worker.postMessage(request);
  }

  #hear(reply: ThreadReply): void {
    switch (reply.kind) {
      case 'opened':
        this.#life = 'open';
        this.#opening?.resolve();
        return;
      case 'refused':
        this.#opening?.reject(toRuntimeError(reply.failure));
        return;
      case 'done': {
        const group = this.#group;
        this.#group = undefined;
        group?.resolve(reply.outcomes);
        return;
      }
      case 'backed-up': {
        const { number, failure } = reply;
        const backup = this.#backups.get(number);
        this.#backups.delete(number);
        if (failure === undefined) backup?.resolve();
        else backup?.reject(toRuntimeError(failure));
      }
    }
  }

  #ended(code: number): void {
    this.#life = 'ended';
    const error = this.#died(`exit code ${code}`);
    this.#opening?.reject(error);
    this.#group?.reject(error);
    this.#backups.forEach(({ reject }) => reject(error));
    this.#closing?.();
  }

  #died(detail: string): RuntimeError {
    const { code, message } = FAILURES.threadDied(this.settings.path, detail);
    return new RuntimeError(code, message, { cause: this.#cause });
  }
}

/** An error that crossed the thread, as the port promises it. */
export function toRuntimeError({ code, message }: Failure): RuntimeError {
  return new RuntimeError(code, message);
}

/** The flag keeps Node's note that `node:sqlite` is young out of the bot's output, in this thread only. */
export function spawnWorker(settings: DatabaseSettings): Worker {
  return new Worker(new URL('./worker.js', import.meta.url), {
    name: 'colloquy-store',
    workerData: settings,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
}

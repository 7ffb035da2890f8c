import { Worker } from 'node:worker_threads';
import { FAILURES, StoreFailure } from './errors.js';
import type { KeeperReply, KeeperRequest, KeeperStart, KeeperTasks } from './keeper-messages.js';
import type { DatabaseSettings } from './open-database.js';

/** Starts a thread; tests give their own. */
export type Spawn = (settings: DatabaseSettings & KeeperStart) => Worker;

/** A promise that is settled from outside. */
interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** The main thread's side of the keeper: one task after the other, and another thread when the last one has died. */
export class Keeper {
  #worker: Promise<Worker> | undefined;
  #isOpen = false;
  #number = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(
    private readonly settings: DatabaseSettings,
    private readonly spawn: Spawn = spawnKeeper,
  ) {}

  /** Opens the file and does what is due at a start. @throws StoreFailure what the thread said when it could not. */
  async open(): Promise<void> {
    await this.#alive();
    this.#isOpen = true;
  }

  /** @throws StoreFailure what went wrong; that the thread died is `COLLOQUY_E_STORE_UNAVAILABLE`, and the next task starts another. */
  async ask<Task extends keyof KeeperTasks>(
    task: Task,
    input: KeeperTasks[Task]['input'],
  ): Promise<KeeperTasks[Task]['output']> {
    const worker = await this.#alive();
    const number = (this.#number += 1);
    const request = { number, task, input } as KeeperRequest;
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      worker.postMessage(request);
    }) as Promise<KeeperTasks[Task]['output']>;
  }

  /** Resolves when the thread has ended. */
  async close(): Promise<void> {
    this.#isOpen = false;
    if (this.#worker === undefined) return;
    const worker = await this.#worker;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    // One that has died meanwhile has nothing open any more.
    await this.ask('close', undefined).catch(() => undefined);
    await ended;
  }

  #alive(): Promise<Worker> {
    this.#worker ??= this.#start();
    return this.#worker;
  }

  #start(): Promise<Worker> {
    const worker = this.spawn({ ...this.settings, isOpen: this.#isOpen });
    let cause: unknown;
    const opened = new Promise<Worker>((resolve, reject) => {
      worker.on('message', (reply: KeeperReply) => {
        if (reply.kind === 'opened') resolve(worker);
        else if (reply.kind === 'refused') reject(new StoreFailure(reply.failure));
        else this.#hear(reply);
      });
      worker.on('error', (error: unknown) => (cause = error));
      worker.on('exit', (code) => {
        this.#worker = undefined;
        const died = FAILURES.threadDied(this.settings.path, `exit code ${code}`);
        const error = new StoreFailure(died, { cause });
        reject(error);
        for (const { reject: fail } of this.#waiting.values()) fail(error);
        this.#waiting.clear();
      });
    });
    return opened;
  }

  #hear(reply: Extract<KeeperReply, { number: number }>): void {
    const waiting = this.#waiting.get(reply.number);
    this.#waiting.delete(reply.number);
    if (reply.kind === 'done') waiting?.resolve(reply.output);
    else waiting?.reject(new StoreFailure(reply.failure));
  }
}

/** The flag keeps the note of older versions of Node that `node:sqlite` is young out of the bot's output. */
export function spawnKeeper(settings: DatabaseSettings & KeeperStart): Worker {
  return new Worker(new URL('./keeper-thread.js', import.meta.url), {
    name: 'colloquy-store',
    workerData: settings,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
}

import type { StepOutcome } from './worker.js';

/** As much of a worker as is needed to change it for another. */
export interface RunningWorker {
  readonly ended: Promise<string>;
  readonly isWanted: boolean;
  readonly load: () => Promise<StepOutcome>;
  readonly start: () => Promise<StepOutcome>;
  readonly stop: () => Promise<void>;
}

/** What has become of the bot; `ms` since the change. */
export type Restart =
  | { readonly kind: 'running'; readonly ms: number }
  /** The new one cannot be read: the one from before goes on, if there is one. */
  | { readonly kind: 'unreadable'; readonly reason: string; readonly isOldRunning: boolean }
  /** The new one could be read and does not start; the old one is gone. */
  | { readonly kind: 'not-started'; readonly reason: string }
  /** It ended by itself. */
  | { readonly kind: 'lost'; readonly how: string };

/**
 * Puts one bot in the place of another each time the sources change. The new one is read while the old one still runs; only then is the old
 * one asked to finish what is under way, and the new one starts on the same store and port. A change meanwhile is the next turn.
 */
export class Restarts {
  readonly #alive = new Set<RunningWorker>();
  #running: RunningWorker | undefined;
  /** Forked before it is needed. */
  #spare: RunningWorker | undefined;
  #isChanged = false;
  #work: Promise<void> | undefined;
  #isOver = false;

  constructor(
    private readonly fork: () => RunningWorker,
    private readonly tell: (restart: Restart) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The sources are others than before; resolves when that is dealt with. */
  async change(): Promise<void> {
    this.#isChanged = true;
    this.#work ??= this.#restart().finally(() => (this.#work = undefined));
    await this.#work;
  }

  /** Ends everything, after what is under way. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all([...this.#alive].map((worker) => worker.stop()));
    await this.#work;
  }

  async #restart(): Promise<void> {
    while (this.#isChanged && !this.#isOver) {
      this.#isChanged = false;
      const since = this.now();
      const worker = this.#spare ?? this.#begin();
      this.#spare = undefined;
      const read = await worker.load();
      if (this.#isOver) return;
      // What was read is old by now: nobody wants to see it run.
      if (this.#isChanged) await worker.stop();
      else if (read.ok) await this.#replaceBy(worker, since);
      else await this.#keepFrom(worker, read.reason);
      if (!this.#isOver) this.#spare = this.#begin();
    }
  }

  #begin(): RunningWorker {
    const worker = this.fork();
    this.#alive.add(worker);
    void this.#watch(worker);
    return worker;
  }

  async #replaceBy(worker: RunningWorker, since: number): Promise<void> {
    await this.#running?.stop();
    this.#running = worker;
    const started = await worker.start();
    if (this.#isOver) return;
    if (started.ok) {
      this.tell({ kind: 'running', ms: this.now() - since });
      return;
    }
    this.#running = undefined;
    await worker.stop();
    this.tell({ kind: 'not-started', reason: started.reason });
  }

  async #keepFrom(worker: RunningWorker, reason: string): Promise<void> {
    this.tell({ kind: 'unreadable', reason, isOldRunning: this.#running !== undefined });
    await worker.stop();
  }

  async #watch(worker: RunningWorker): Promise<void> {
    const how = await worker.ended;
    this.#alive.delete(worker);
    if (!worker.isWanted) return;
    if (this.#spare === worker) this.#spare = undefined;
    if (this.#running !== worker || this.#work !== undefined) return;
    this.#running = undefined;
    this.tell({ kind: 'lost', how });
  }
}

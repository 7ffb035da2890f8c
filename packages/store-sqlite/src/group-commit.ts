import type { DatabaseSync } from 'node:sqlite';
import { failureOf, type StoreFailure } from './store-failure.js';

/** One operation that waits for its transaction. */
export interface Job {
  readonly run: () => unknown;
  readonly done: (outcome: JobOutcome) => void;
}

export type JobOutcome =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly failure: StoreFailure };

/**
 * Many operations, one fsync: what arrives while a transaction is written waits and goes into the next one together. Each
 * operation has a savepoint, so that one that fails takes back its own changes only. Nobody is answered before the commit.
 */
export class GroupCommit {
  #jobs: Job[] = [];
  #scheduled = false;

  constructor(
    private readonly database: DatabaseSync,
    private readonly onGroup: (size: number) => void = () => undefined,
  ) {}

  submit(job: Job): void {
    this.#jobs.push(job);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.flush());
  }

  /** Writes everything that waits. */
  flush(): void {
    this.#scheduled = false;
    const jobs = this.#jobs;
    this.#jobs = [];
    if (jobs.length === 0) return;
    const outcomes = this.#write(jobs);
    jobs.forEach((job, index) => job.done(outcomes[index] ?? lost(undefined)));
    this.onGroup(jobs.length);
  }

  #write(jobs: readonly Job[]): readonly JobOutcome[] {
    try {
      this.database.exec('BEGIN IMMEDIATE');
      const outcomes = jobs.map((job) => this.#runInSavepoint(job));
      this.database.exec('COMMIT');
      return outcomes;
    } catch (error) {
      this.#rollBack();
      return jobs.map(() => lost(error));
    }
  }

  #runInSavepoint(job: Job): JobOutcome {
    this.database.exec('SAVEPOINT job');
    try {
      const value = job.run();
      this.database.exec('RELEASE job');
      return { ok: true, value };
    } catch (error) {
      // A full disk rolls the whole transaction back by itself: then no job of the group was done.
      if (!this.database.isTransaction) throw error;
      this.database.exec('ROLLBACK TO job');
      this.database.exec('RELEASE job');
      return lost(error);
    }
  }

  #rollBack(): void {
    if (this.database.isTransaction) this.database.exec('ROLLBACK');
  }
}

function lost(error: unknown): JobOutcome {
  return { ok: false, failure: failureOf(error) };
}

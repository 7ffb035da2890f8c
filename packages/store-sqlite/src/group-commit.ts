import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Failure } from './errors.js';
import { isPurge, READS, type Handlers, type Operation, type OperationName } from './operations.js';
import type { Upkeep } from './upkeep.js';

/** The answer to one operation, as it crosses the thread. */
export type Outcome =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly failure: Failure };

/** How a transaction ended. */
type Attempt =
  | { readonly kind: 'answered'; readonly outcomes: readonly Outcome[] }
  /** SQLite rolled everything back by itself, because of the operation at this place. */
  | { readonly kind: 'lost'; readonly failure: Failure };

/**
 * Does a group of operations in one transaction: one fsync for all of them. Each has a savepoint, so that one that fails
 * is undone alone. Nothing is answered before the commit; when the commit fails, everybody is told so.
 */
export class GroupCommit {
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #savepoint: StatementSync;
  readonly #release: StatementSync;
  readonly #undo: StatementSync;
  constructor(
    private readonly database: DatabaseSync,
    private readonly handlers: Handlers,
    private readonly failureOf: (error: unknown) => Failure,
    private readonly upkeep: Upkeep,
  ) {
    // Not IMMEDIATE: nobody else writes, and reads are to be answered also while the file may not be written.
    this.#begin = database.prepare('BEGIN');
    this.#commit = database.prepare('COMMIT');
    this.#savepoint = database.prepare('SAVEPOINT operation');
    this.#release = database.prepare('RELEASE operation');
    this.#undo = database.prepare('ROLLBACK TO operation');
  }

  /** Answers one outcome for each operation, in their order. */
  run(operations: readonly Operation[]): readonly Outcome[] {
    const outcomes = this.#runAll(operations);
    return this.#keepUp(operations, outcomes);
  }

  /**
   * A purge is answered when nothing is left of what it took away. If that cannot be done now (a full disk), it counts as failed,
   * though it was stored: whoever repeats it finds it done, and the rest is tried again.
   */
  #keepUp(operations: readonly Operation[], outcomes: readonly Outcome[]): readonly Outcome[] {
    try {
      this.upkeep.after(operations);
      return outcomes;
    } catch (error) {
      const failed: Outcome = { ok: false, failure: this.failureOf(error) };
      return outcomes.map((outcome, index) => {
        const operation = operations[index];
        return operation !== undefined && isPurge(operation) ? failed : outcome;
      });
    }
  }

  #runAll(operations: readonly Operation[]): readonly Outcome[] {
    const attempt = this.#attempt(operations);
    if (attempt.kind === 'answered') return attempt.outcomes;
    // A full disk makes SQLite give up the whole transaction. Alone, reads and deletions still succeed.
    if (operations.length === 1) return [{ ok: false, failure: attempt.failure }];
    return operations.flatMap((operation) => this.#runAll([operation]));
  }

  #attempt(operations: readonly Operation[]): Attempt {
    try {
      this.#begin.run();
    } catch (error) {
      return this.#allFailed(operations, error);
    }
    const outcomes: Outcome[] = [];
    for (const operation of operations) {
      const outcome = this.#one(operation);
      if (!outcome.ok && !this.database.isTransaction) return { kind: 'lost', failure: outcome.failure };
      outcomes.push(outcome);
    }
    try {
      this.#commit.run();
      return { kind: 'answered', outcomes };
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      return this.#allFailed(operations, error);
    }
  }

  #one(operation: Operation): Outcome {
    const isRead = READS.has(operation.name);
    try {
      if (!isRead) this.#savepoint.run();
      const value = this.#handle(operation);
      if (!isRead) this.#release.run();
      return { ok: true, value };
    } catch (error) {
      if (!isRead && this.database.isTransaction) {
        this.#undo.run();
        this.#release.run();
      }
      return { ok: false, failure: this.failureOf(error) };
    }
  }

  #handle<Name extends OperationName>(operation: Operation<Name>): unknown {
    const handler = this.handlers[operation.name];
    return handler(operation.input);
  }

  #allFailed(operations: readonly Operation[], error: unknown): Attempt {
    const failure = this.failureOf(error);
    return { kind: 'answered', outcomes: operations.map(() => ({ ok: false, failure })) };
  }
}

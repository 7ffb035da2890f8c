import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as nextRound } from 'node:timers/promises';
import type { Failure } from './errors.js';
import {
  isPurge,
  isRead,
  type Handlers,
  type Operation,
  type OperationName,
  type Operations,
} from './operations.js';
import type { WorkingSet } from './recent/working-set.js';
import { toRuntimeError } from './runtime-error.js';
import type { CommittedGroup } from './sqlite-store-options.js';
import { UnderWay } from './under-way.js';

export interface WriteGroupsOptions {
  readonly database: DatabaseSync;
  readonly handlers: Handlers;
  /** What is written down with the commit, and restored with a rollback. */
  readonly working: Pick<WorkingSet, 'write' | 'flushAll' | 'settle' | 'undo'>;
  readonly failureOf: (error: unknown) => Failure;
  readonly log: {
    /** Nobody may use the file during the next `sync()`. */
    readonly isShaken: boolean;
    /** Resolves when every commit so far is on the disk. */
    sync(): Promise<void>;
  };
  /** What follows a purge, and goes with the pruning; nobody uses the file meanwhile. */
  readonly keepUp: (purged: boolean) => Promise<void>;
  readonly onGroup: ((group: CommittedGroup) => void) | undefined;
}

/** Hears the value of an operation; not a function of our own, which would hold on to all that it sees until then. */
type Resolve = (value: never) => void;
type Reject = (error: Error) => void;

/** An operation, who waits for it, and what it came to. */
type Queued = Operation & {
  readonly resolve: Resolve;
  readonly reject: Reject;
  value: unknown;
  failure: Failure | undefined;
};

/** Operations of one transaction. */
interface Group {
  readonly queued: Queued[];
  /** One of them failed, so that all were undone: each is done again, alone. */
  isBroken: boolean;
}

/** A group of so many says that much is going on: the next one waits as long as more comes, so that more go with it. */
const BUSY_FROM = 8;

/** So many need not wait for more. Of 200 customers as many are left to be busy with while the disk is. */
const ENOUGH = 100;

/** Nobody waits longer for others to come. */
const MOST_GATHERING_MS = 5;

/**
 * Does operations as they are called, in a transaction that is open until the disk has had the one before; nobody is answered before the
 * disk has it. So a group is what comes while the disk is busy, with one fsync for all, and each operation sees
 * what those before it have done.
 */
export class WriteGroups {
  #group: Group | undefined;
  /** What is called while somebody else uses the file. */
  #waiting: Queued[] = [];
  #isHeld = false;
  readonly #underWay = new UnderWay();
  readonly #works: (() => Promise<void>)[] = [];
  #running: Promise<void> | undefined;
  #unanswered = 0;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;

  constructor(private readonly options: WriteGroupsOptions) {
    // Not IMMEDIATE: nobody else writes, and reads are to be answered also while the file may not be written.
    this.#begin = options.database.prepare('BEGIN');
    this.#commit = options.database.prepare('COMMIT');
  }

  /** How many operations are not answered yet. */
  get unanswered(): number {
    return this.#unanswered;
  }

  /** Does an operation; what came of it is told when the disk has it. */
  run<Name extends OperationName>(
    name: Name,
    input: Operations[Name]['input'],
    resolve: (value: Operations[Name]['output']) => void,
    reject: Reject,
  ): void {
    const queued = { name, input, resolve, reject, value: undefined, failure: undefined } as Queued;
    this.#unanswered += 1;
    this.#underWay.begin(queued);
    if (this.#isHeld) this.#waiting.push(queued);
    else this.#do(queued);
    this.#goOn();
  }

  /** Runs a piece of work between two groups; what is called meanwhile waits. Resolves, or rejects, with the work. */
  between(work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#works.push(() => work().then(resolve, reject));
      this.#goOn();
    });
  }

  /** Whether everything that was called is answered: what is read now is on the disk. */
  get isIdle(): boolean {
    return this.#running === undefined;
  }

  /** Whether what was called is done, be it on the disk or not; otherwise some of it waits for its turn. */
  get hasDoneAll(): boolean {
    return !this.#isHeld && this.#waiting.length === 0 && this.#group?.isBroken !== true;
  }

  /** Whether every message that waits in a conversation is on the disk. */
  isOutboxOnDisk(conversationId: string): boolean {
    return !this.options.log.isShaken && !this.#underWay.concerns(conversationId);
  }

  /** Resolves when everything is answered. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** Brings everything into the tables, as far as it can be; while nothing is under way. */
  flush(): void {
    try {
      this.#begin.run();
      this.options.working.flushAll();
      this.#commit.run();
      this.options.working.settle();
    } catch {
      // Then it is tried again with the next operation that needs it, and whoever asked for that hears of it.
      this.#undo();
    }
  }

  #goOn(): void {
    this.#running ??= this.#work();
  }

  /** Never rejects. */
  async #work(): Promise<void> {
    // What is called in the same round of the event loop goes together.
    await nextRound();
    for (let last = 0; this.#group !== undefined || this.#works.length > 0;) {
      if (last >= BUSY_FROM) await this.#gather();
      last = this.#size();
      await this.#finish(this.#group);
    }
    // In the same breath as the look for more: what is called next begins another.
    this.#running = undefined;
  }

  /** Waits while each round of the event loop brings more: a process that has something to do, does that first. */
  async #gather(): Promise<void> {
    const until = performance.now() + MOST_GATHERING_MS;
    let before = -1;
    while (this.#size() > before && this.#size() < ENOUGH && performance.now() < until) {
      before = this.#size();
      await nextRound();
    }
  }

  #size(): number {
    return this.#group?.queued.length ?? 0;
  }

  async #finish(group: Group | undefined): Promise<void> {
    const { log } = this.options;
    const started = performance.now();
    const queued = group?.queued ?? [];
    if (group !== undefined) this.#commitAll(group);
    this.#group = undefined;
    const mustKeepUp = queued.some((operation) => isPurge(operation) || operation.name === 'prune');
    this.#isHeld = mustKeepUp || log.isShaken || this.#works.length > 0;
    if (group !== undefined) await this.#sync(queued);
    if (mustKeepUp) await this.#keepUp(queued);
    this.#unanswered -= queued.length;
    for (const operation of queued) {
      const { failure, value, resolve, reject } = operation;
      this.#underWay.end(operation);
      if (failure === undefined) resolve(value as never);
      else reject(toRuntimeError(failure));
    }
    if (queued.length > 0) this.#tell({ operations: queued.length, durationMs: performance.now() - started });
    if (this.#isHeld) await this.#letGo();
  }

  /** Somebody else has the file; then what waited is done. */
  async #letGo(): Promise<void> {
    for (const work of this.#works.splice(0)) await work();
    this.#isHeld = false;
    this.#waiting.splice(0).forEach((queued) => this.#do(queued));
  }

  #do(queued: Queued): void {
    const group = (this.#group ??= this.#beginGroup());
    group.queued.push(queued);
    if (group.isBroken) return;
    try {
      queued.value = this.#handle(queued);
    } catch {
      this.#breakUp(group);
    }
  }

  #beginGroup(): Group {
    const group: Group = { queued: [], isBroken: false };
    try {
      this.#begin.run();
    } catch {
      this.#breakUp(group);
    }
    return group;
  }

  /** Whoever failed hears of it when each is done alone. */
  #breakUp(group: Group): void {
    group.isBroken = true;
    this.#undo();
  }

  #undo(): void {
    if (this.options.database.isTransaction) this.options.database.exec('ROLLBACK');
    this.options.working.undo();
  }

  #commitAll(group: Group): void {
    if (!group.isBroken) {
      try {
        this.options.working.write();
        this.#commit.run();
        this.options.working.settle();
        return;
      } catch {
        this.#breakUp(group);
      }
    }
    // The log makes way: where it was there is space, should the disk be full.
    this.flush();
    for (const queued of group.queued) this.#alone(queued);
  }

  /** One that changes nothing does not need the disk. */
  #alone(queued: Queued): void {
    const { working, failureOf } = this.options;
    try {
      this.#begin.run();
      queued.value = this.#handle(queued);
      if (isRead(queued)) this.#undo();
      else {
        working.flushAll();
        this.#commit.run();
        working.settle();
      }
    } catch (error) {
      this.#undo();
      queued.failure = failureOf(error);
    }
  }

  #handle<Name extends OperationName>(operation: Operation<Name>): unknown {
    const handler = this.options.handlers[operation.name];
    return handler(operation.input);
  }

  /** When the disk refuses, nobody knows what became of the group. */
  async #sync(queued: readonly Queued[]): Promise<void> {
    if (queued.every(({ failure }) => failure !== undefined)) return;
    try {
      await this.options.log.sync();
    } catch (error) {
      const failure = this.options.failureOf(error);
      for (const each of queued) each.failure ??= failure;
    }
  }

  /**
   * A purge is answered when nothing is left of what it took away. If that cannot be done now (a full disk), it counts as failed,
   * though it was stored: whoever repeats it finds it done, and the rest is tried again.
   */
  async #keepUp(queued: readonly Queued[]): Promise<void> {
    try {
      await this.options.keepUp(queued.some(isPurge));
    } catch (error) {
      const failure = this.options.failureOf(error);
      for (const each of queued) if (isPurge(each)) each.failure = failure;
    }
  }

  /** A listener that throws is the process's concern, not that of the operations, which are stored. */
  #tell(group: CommittedGroup): void {
    const { onGroup } = this.options;
    if (onGroup !== undefined) queueMicrotask(() => onGroup(group));
  }
}

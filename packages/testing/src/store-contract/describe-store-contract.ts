import type { Store } from '@colloquy/runtime';
import { afterEach, beforeEach, describe } from 'mocha';
import { describeAccept } from './accept.js';
import { describeCalls } from './calls.js';
import { describeClosing } from './closing.js';
import { describeCommit } from './commit.js';
import { describeConcurrency } from './concurrency.js';
import { describeDeadLetters } from './dead-letters.js';
import { describeDurability } from './durability.js';
import { describeIsolation } from './isolation.js';
import { describeNextTurn } from './next-turn.js';
import { describeOutbox } from './outbox.js';
import { describeRandomOperations } from './random-operations.js';
import { describeTimers } from './timers.js';

/** What the suite is given for one test: a store of its own. */
export interface StoreUnderTest {
  /** Opened, empty. */
  readonly store: Store;
  /**
   * Opens the same content again, after the suite has closed the store before; answers an opened store. Leave it out when
   * the store forgets on closing: the tests of durability are then reported as pending.
   */
  readonly reopen?: () => Promise<Store>;
  /** Called once, after the suite has closed the store: removes files, drops schemas. */
  cleanup(): Promise<void>;
}

/**
 * Describes, as a mocha suite, every sentence of the `Store` port, and holds the store against it. Whoever writes a store
 * runs it in a test of ten lines:
 *
 * ```ts
 * describeStoreContract('the SQLite store', async () => {
 *   const store = sqliteStore(':memory:');
 *   await store.open();
 *   return { store, cleanup: () => Promise.resolve() };
 * });
 * ```
 *
 * @param name begins the title of the suite.
 * @param open called once for each test, and about 30 times by the test with random operations.
 */
export function describeStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of a store`, () => {
    const subject = new Subject(open);
    beforeEach(() => subject.begin());
    afterEach(() => subject.end());

    const store = (): Store => subject.store;
    describeAccept(store);
    describeNextTurn(store);
    describeCommit(store);
    describeOutbox(store);
    describeTimers(store);
    describeCalls(store);
    describeDeadLetters(store);
    describeIsolation(store);
    describeConcurrency(store);
    describeClosing(subject);
    describeDurability(subject);
    describeRandomOperations(open);
  });
}

/** The store of the running test; `reopen` puts another object over the same content in its place. */
export class Subject {
  #current: { readonly given: StoreUnderTest; store: Store } | undefined;

  constructor(private readonly open: () => Promise<StoreUnderTest>) {}

  get store(): Store {
    return this.#running.store;
  }

  /** `false` when the store forgets on closing. */
  get remembers(): boolean {
    return this.#running.given.reopen !== undefined;
  }

  async begin(): Promise<void> {
    const given = await this.open();
    this.#current = { given, store: given.store };
  }

  /** Closes the store and opens its content again. */
  async restart(): Promise<Store> {
    const running = this.#running;
    await running.store.close();
    running.store = (await running.given.reopen?.()) ?? running.store;
    return running.store;
  }

  async end(): Promise<void> {
    const { given, store } = this.#running;
    this.#current = undefined;
    await store.close();
    await given.cleanup();
  }

  get #running(): { readonly given: StoreUnderTest; store: Store } {
    if (this.#current === undefined) throw new TypeError('No test is running: call begin() first.');
    return this.#current;
  }
}

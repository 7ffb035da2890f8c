import type { Store } from '@colloquy/runtime';
import { afterEach, beforeEach, describe } from 'mocha';
import { describeAccept } from './accept.js';
import { describeAllOrNothing } from './all-or-nothing.js';
import { describeCalls } from './calls.js';
import { describeCommit } from './commit.js';
import { describeConcurrency } from './concurrency.js';
import { describeConversations } from './conversations.js';
import { describeDeadLetterRetries } from './dead-letter-retries.js';
import { describeDeadLetters } from './dead-letters.js';
import { describeErase } from './erase.js';
import { describeDurability } from './durability.js';
import { describeEndedConversations } from './ended-conversations.js';
import { describeFigures } from './figures.js';
import { describeIsolation } from './isolation.js';
import { describeJournal } from './journal.js';
import { describeLife } from './life.js';
import { describeNextTurn } from './next-turn.js';
import { describeOutbox } from './outbox.js';
import { describePurge } from './purge.js';
import { describeRandomOperations } from './random-operations.js';
import { describeResourceIds } from './resource-ids.js';
import { describeRetention } from './retention.js';
import { describeTimers } from './timers.js';
import { describeVersions } from './versions.js';

/** How the suite comes by the stores that it tests. */
export interface StoreHarness {
  /** Called once for each test, and about 30 times by the test with random operations. */
  create(): Promise<StoreUnderTest>;
}

/** What the suite is given for one test: a store of its own. */
export interface StoreUnderTest {
  /** Empty, and not opened yet: the suite opens it. */
  readonly store: Store;
  /**
   * Answers a store over the same content, not opened yet; called after the suite has closed the one before. Leave it out
   * when the store forgets on closing: the tests of durability are then reported as pending.
   */
  readonly reopen?: () => Promise<Store>;
  /** Called once, after the suite has closed the store: removes files, drops schemas. */
  dispose(): Promise<void>;
}

/**
 * Describes, as a mocha suite, every sentence of the `Store` port, and holds the store against it. Whoever writes a store
 * runs it in a test of ten lines:
 *
 * ```ts
 * describeStoreContract('my store', {
 *   create: () => Promise.resolve({ store: myStore(), dispose: () => Promise.resolve() }),
 * });
 * ```
 *
 * @param name begins the title of the suite.
 */
export function describeStoreContract(name: string, harness: StoreHarness): void {
  describe(`${name} keeps the contract of a store`, () => {
    const subject = new Subject(harness);
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
    describeDeadLetterRetries(store);
    describeVersions(store, subject);
    describeRetention(store);
    describeEndedConversations(store);
    describeConversations(store);
    describeFigures(store, subject);
    describeResourceIds(store, subject);
    describeJournal(store);
    describePurge(store, subject);
    describeErase(store, subject);
    describeAllOrNothing(store);
    describeIsolation(store);
    describeConcurrency(store);
    describeLife(subject, harness);
    describeDurability(subject);
    describeRandomOperations(harness);
  });
}

/** The store of the running test; `restart` puts another object over the same content in its place. */
export class Subject {
  #current: { readonly given: StoreUnderTest; store: Store } | undefined;

  constructor(private readonly harness: StoreHarness) {}

  get store(): Store {
    return this.#running.store;
  }

  /** `false` when the store forgets on closing. */
  get remembers(): boolean {
    return this.#running.given.reopen !== undefined;
  }

  async begin(): Promise<void> {
    const given = await this.harness.create();
    this.#current = { given, store: given.store };
    await given.store.open();
  }

  /** Closes the store and opens its content again. */
  async restart(): Promise<Store> {
    const running = this.#running;
    await running.store.close();
    running.store = (await running.given.reopen?.()) ?? running.store;
    await running.store.open();
    return running.store;
  }

  async end(): Promise<void> {
    const { given, store } = this.#running;
    this.#current = undefined;
    await store.close();
    await given.dispose();
  }

  get #running(): { readonly given: StoreUnderTest; store: Store } {
    if (this.#current === undefined) throw new TypeError('No test is running: call begin() first.');
    return this.#current;
  }
}

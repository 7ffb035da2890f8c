import type { SharedStore } from '@colloquy/runtime';
import { afterEach, beforeEach, describe } from 'mocha';
import { describeFencing } from './fencing.js';
import { describeSharing } from './sharing.js';
import { Sharers } from './sharers.js';

/** How the suite comes by stores that share their content. */
export interface SharedStoreHarness {
  /** Called once for each test. */
  create(): Promise<SharedStoresUnderTest>;
}

/** What the suite is given for one test: content of its own, and as many stores over it as it asks for. */
export interface SharedStoresUnderTest {
  /** Another store over the same content, as another process would have it; not opened yet. */
  join(): Promise<SharedStore>;
  /** Lets the others think that an open store has not been heard of for too long, without a word to it. */
  giveUp(store: SharedStore): Promise<void>;
  /** Called once, after the suite has closed all stores. */
  dispose(): Promise<void>;
}

/**
 * Describes, as a mocha suite, what a store promises that several processes use at the same time (`SharedStore`). Such a store keeps the contract of
 * {@link describeStoreContract} besides.
 *
 * @param name begins the title of the suite.
 */
export function describeSharedStoreContract(name: string, harness: SharedStoreHarness): void {
  describe(`${name} keeps the contract of a store that processes share`, () => {
    const sharers = new Sharers(harness);
    beforeEach(() => sharers.begin());
    afterEach(() => sharers.end());
    describeSharing(sharers);
    describeFencing(sharers);
  });
}

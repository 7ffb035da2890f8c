import { EventEmitter, once } from 'node:events';
import type { SharedStore } from '@colloquy/runtime';
import type { SharedStoreHarness, SharedStoresUnderTest } from './describe-shared-store-contract.js';

/** A store as one of several processes has it, with what it hears from the others. */
export interface Sharer {
  readonly store: SharedStore;
  /** `inbox c`, `outbox c` or `orphaned`, in order. */
  readonly heard: readonly string[];
  /** Waits until it has heard this, be it before. */
  hears(what: string): Promise<void>;
}

/** The stores of the running test. */
export class Sharers {
  #given: SharedStoresUnderTest | undefined;
  readonly #open: SharedStore[] = [];

  constructor(private readonly harness: SharedStoreHarness) {}

  async begin(): Promise<void> {
    this.#given = await this.harness.create();
  }

  async end(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((store) => store.close()));
    await this.#running.dispose();
    this.#given = undefined;
  }

  async join(): Promise<Sharer> {
    const store = await this.#running.join();
    this.#open.push(store);
    const heard: string[] = [];
    const news = new EventEmitter();
    const note = (what: string): void => {
      heard.push(what);
      news.emit('heard');
    };
    store.share({
      waits: (where, conversationId) => note(`${where} ${conversationId}`),
      orphaned: () => note('orphaned'),
    });
    await store.open();
    const hears = async (what: string): Promise<void> => {
      while (!heard.includes(what)) await once(news, 'heard');
    };
    return { store, heard, hears };
  }

  giveUp({ store }: Sharer): Promise<void> {
    return this.#running.giveUp(store);
  }

  get #running(): SharedStoresUnderTest {
    if (this.#given === undefined) throw new TypeError('No test is running: call begin() first.');
    return this.#given;
  }
}

import sinon from 'sinon';
import type { Store } from '../../src/store/store.js';

/** Makes `accept` of a store wait until it is let go, as a disk does that does not answer. */
export class HangingStore {
  /** Calls of `accept` that wait. */
  waiting = 0;
  readonly #goOn: () => void;
  readonly #restore: () => void;
  #heard: (() => void) | undefined;

  constructor(store: Store) {
    const accept = store.accept.bind(store);
    let goOn: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (goOn = resolve));
    this.#goOn = goOn;
    const stub = sinon.stub(store, 'accept').callsFake(async (stimuli) => {
      this.waiting += 1;
      this.#heard?.();
      await released;
      return accept(stimuli);
    });
    this.#restore = () => stub.restore();
  }

  /** Resolves when so many calls wait. */
  async until(calls: number): Promise<void> {
    while (this.waiting < calls) await new Promise<void>((resolve) => (this.#heard = resolve));
  }

  /** Everything that waited is done, and what comes is done at once. */
  release(): void {
    this.#restore();
    this.#goOn();
  }
}

import type { BoundActivity } from './call-activity.js';
import { Places } from './places.js';

/**
 * The calls of one activity that this process holds in memory: running, pausing, or waiting for a place. There are at most
 * `limit`; who is turned away is in the store, and is read again when half of them have gone. As long as somebody waits in the
 * store nobody enters before them.
 */
export class Lane {
  readonly places: Places;
  #held = 0;
  /** Whether somebody was turned away, and is in the store and not here. */
  #left = false;
  /** Whether somebody was turned away since the store was asked, and may not be in its answer. */
  #missed = false;

  constructor(
    readonly activity: BoundActivity,
    private readonly limit: number,
  ) {
    this.places = new Places(activity.policy.concurrency);
  }

  /** Whether there are calls in the store for which there is room now. */
  get wantsMore(): boolean {
    return this.#left && this.#held <= this.limit / 2;
  }

  /** `false` when the call has to wait in the store. */
  enter(): boolean {
    if (this.#left || this.#held >= this.limit) {
      this.#left = true;
      this.#missed = true;
      return false;
    }
    this.#held += 1;
    return true;
  }

  leave(): void {
    this.#held -= 1;
  }

  /** Called before the store is asked for those who wait there. */
  beforeReading(): void {
    this.#missed = false;
  }

  /** Lets those in that were read, in their order; whoever was turned away since is read the next time. */
  admit(offer: () => void): void {
    this.#left = false;
    offer();
    this.#left ||= this.#missed;
  }
}

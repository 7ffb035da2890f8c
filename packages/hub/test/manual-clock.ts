import type { HubClock } from '../src/index.js';

/** A clock that moves only when told to. Timers fire in the order of their time. */
export class ManualClock implements HubClock {
  #now = Date.parse('2026-03-02T10:00:00.000Z');
  readonly #timers = new Map<object, { readonly at: number; readonly run: () => void }>();

  readonly now = (): number => this.#now;

  readonly setTimeout = (run: () => void, delayMs: number): object => {
    const handle = {};
    this.#timers.set(handle, { at: this.#now + delayMs, run });
    return handle;
  };

  readonly clearTimeout = (handle: object | number): void => {
    if (typeof handle === 'object') this.#timers.delete(handle);
  };

  /** Lets time pass and fires what is due. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const due = [...this.#timers].filter(([, timer]) => timer.at <= until);
      const next = due.sort(([, left], [, right]) => left.at - right.at)[0];
      if (next === undefined) break;
      const [handle, timer] = next;
      this.#timers.delete(handle);
      this.#now = Math.max(this.#now, timer.at);
      timer.run();
    }
    this.#now = until;
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.size;
  }
}

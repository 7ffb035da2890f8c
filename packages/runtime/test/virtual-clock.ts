import type { Clock } from '../src/operations/clock.js';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that a test moves. Sleepers wake in the order of their times; what they start is given room to run. */
export class VirtualClock implements Clock {
  readonly #sleepers = new Set<Sleeper>();
  #now: number;

  constructor(startAt = Date.UTC(2026, 0, 1)) {
    this.#now = startAt;
  }

  now(): number {
    return this.#now;
  }

  /** How many sleep until a time that will come. */
  get sleeping(): number {
    return [...this.#sleepers].filter(({ at }) => Number.isFinite(at)).length;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const wake = (): void => {
        this.#sleepers.delete(sleeper);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper: Sleeper = { at: this.#now + Math.max(0, ms), wake };
      this.#sleepers.add(sleeper);
      signal.addEventListener('abort', wake);
    });
  }

  /** Lets everything run that needs no time. */
  async settle(): Promise<void> {
    // Work that needs no time is a chain of promises of unknown length; a store in memory makes it a short one.
    for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Moves time on by `ms`, waking everyone on the way. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await this.settle();
    for (let next = this.#next(until); next !== undefined; next = this.#next(until)) {
      this.#now = Math.max(this.#now, next.at);
      next.wake();
      await this.settle();
    }
    this.#now = until;
  }

  /** Sets the clock, as an administrator would; nobody wakes. */
  set(now: number): void {
    this.#now = now;
  }

  #next(until: number): Sleeper | undefined {
    const [first] = [...this.#sleepers]
      .filter(({ at }) => at <= until)
      .toSorted((one, other) => one.at - other.at);
    return first;
  }
}

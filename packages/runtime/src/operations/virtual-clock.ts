import { sleepBy, type CallOff, type Clock } from './clock.js';

interface Sleeper {
  /** By `elapsed()`: a sleeper does not notice that the wall clock is set. */
  readonly at: number;
  readonly wake: () => void;
}

/** Time that a test moves. Sleepers wake in the order of their times; what they start is given room to run. */
export class VirtualClock implements Clock {
  readonly #sleepers = new Set<Sleeper>();
  #elapsed = 0;
  /** What the wall clock showed when nothing had elapsed. */
  #origin: number;

  constructor(startAt = Date.UTC(2026, 0, 1)) {
    this.#origin = startAt;
  }

  now(): number {
    return this.#origin + this.#elapsed;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  /** How many sleep until a time that will come. */
  get sleeping(): number {
    return [...this.#sleepers].filter(({ at }) => Number.isFinite(at)).length;
  }

  after(ms: number, ring: () => void): CallOff {
    const callOff = (): void => void this.#sleepers.delete(sleeper);
    const wake = (): void => {
      callOff();
      ring();
    };
    const sleeper: Sleeper = { at: this.#elapsed + Math.max(0, ms), wake };
    this.#sleepers.add(sleeper);
    return callOff;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return sleepBy(this, ms, signal);
  }

  /** Lets everything run that needs no time. */
  async settle(): Promise<void> {
    // Work that needs no time is a chain of promises of unknown length; a store in memory makes it a short one.
    for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Moves time on by `ms`, waking everyone on the way. */
  async advance(ms: number): Promise<void> {
    const until = this.#elapsed + ms;
    await this.settle();
    for (let next = this.#next(until); next !== undefined; next = this.#next(until)) {
      this.#elapsed = Math.max(this.#elapsed, next.at);
      next.wake();
      await this.settle();
    }
    // Somebody else may have moved it on meanwhile.
    this.#elapsed = Math.max(this.#elapsed, until);
  }

  /** Sets the wall clock, as an administrator would; nobody wakes. */
  set(now: number): void {
    this.#origin = now - this.#elapsed;
  }

  #next(until: number): Sleeper | undefined {
    const [first] = [...this.#sleepers]
      .filter(({ at }) => at <= until)
      .toSorted((one, other) => one.at - other.at);
    return first;
  }
}

import type { Clock } from '../operations/clock.js';
import type { Store } from '../store/store.js';

export interface TimerLoopOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told of each conversation whose timer entered the inbox. */
  readonly wake: (conversationId: string) => void;
  /** How many timers enter the inbox at once; after a long downtime thousands may be due. */
  readonly batch: number;
}

/** Brings delayed events into the inbox when they are due (G5). One sleep at a time, until the next deadline. */
export class TimerLoop {
  #rearm = new AbortController();

  constructor(private readonly options: TimerLoopOptions) {}

  /** Says that a timer was set which may be due before the present sleep ends. */
  rearm(): void {
    this.#rearm.abort();
  }

  /** Runs until the signal aborts. */
  async run(): Promise<void> {
    while (!this.options.signal.aborted) await this.#round();
  }

  async #round(): Promise<void> {
    const { store, clock, signal, wake, batch } = this.options;
    this.#rearm = new AbortController();
    const rearmed = this.#rearm.signal;
    const fired = await store.fireTimers(clock.now(), batch);
    fired.forEach(wake);
    if (fired.length > 0) return;
    const next = await store.nextTimerAt();
    const pause = next === undefined ? Number.POSITIVE_INFINITY : next - clock.now();
    await clock.sleep(pause, AbortSignal.any([signal, rearmed]));
  }
}

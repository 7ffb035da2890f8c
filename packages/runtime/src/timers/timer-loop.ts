import type { Clock } from '../operations/clock.js';
import { Nudge } from '../operations/nudge.js';
import type { Store } from '../store/store.js';

export interface TimerLoopOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told of each conversation whose timer entered the inbox. */
  readonly wake: (conversationId: string) => void;
  /** Resolves when the conversations that were woken have begun their turns, or when none will any more. */
  readonly begun: () => Promise<void>;
  /** How many timers enter the inbox at once; after a long downtime thousands may be due. */
  readonly batch: number;
  /** The longest sleep, in ms. @default a minute */
  readonly longestSleepMs?: number;
}

/**
 * The longest sleep where nothing else is said. Nobody tells this loop of a clock that was set forward, of a machine that was suspended, or of a timer
 * that another process set.
 */
const LONGEST_SLEEP_MS = 60_000;

/**
 * Brings delayed events into the inbox when they are due (G5). One sleep at a time, until the next deadline on the wall clock. When
 * thousands are due at once, a batch enters when the one before has begun its turns: a customer who writes meanwhile waits for one
 * batch, and not for all.
 */
export class TimerLoop {
  readonly #nudge: Nudge;
  /** When the present sleep ends, on the wall clock; `undefined` while the loop is at work. */
  #wakesAt: number | undefined;

  constructor(private readonly options: TimerLoopOptions) {
    this.#nudge = new Nudge(options.signal);
  }

  /**
   * Says that a timer was set. The sleep is cut short only when it would be late for it: most delays are long, and each look costs the store
   * two readings.
   *
   * @param dueAt in ms since the epoch; of several the earliest. Left out when it is not known.
   */
  rearm(dueAt = -Infinity): void {
    if (this.#wakesAt === undefined || dueAt < this.#wakesAt) this.#nudge.wake();
  }

  /** Runs until the signal aborts. */
  async run(): Promise<void> {
    while (!this.options.signal.aborted) await this.#round();
  }

  async #round(): Promise<void> {
    const { store, clock, wake, begun, batch, longestSleepMs = LONGEST_SLEEP_MS } = this.options;
    const rearmed = this.#nudge.renew();
    const fired = await store.fireTimers(clock.now(), batch);
    fired.forEach(wake);
    if (fired.length > 0) return begun();
    const next = await store.nextTimerAt();
    const now = clock.now();
    const pauseMs = next === undefined ? longestSleepMs : Math.min(next - now, longestSleepMs);
    this.#wakesAt = now + pauseMs;
    await clock.sleep(pauseMs, rearmed);
    this.#wakesAt = undefined;
  }
}

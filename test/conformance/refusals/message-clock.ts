import type { HubClock, TimerHandle } from '@colloquy/hub';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A hub's time that stands, until a test lets some of it pass. */
export class MessageClock implements HubClock {
  #now = Date.now();
  readonly #timers = new Set<Timer>();

  readonly now = (): number => this.#now;

  readonly setTimeout = (run: () => void, delayMs: number): TimerHandle => {
    const timer: Timer = { at: this.#now + delayMs, run };
    this.#timers.add(timer);
    return timer;
  };

  readonly clearTimeout = (handle: TimerHandle): void => {
    this.#timers.delete(handle as Timer);
  };

  /** Time passes, and whatever waited for it happens. */
  passMinutes(minutes: number): void {
    this.#now += minutes * 60_000;
    for (const timer of [...this.#timers]) {
      if (timer.at > this.#now || !this.#timers.delete(timer)) continue;
      timer.run();
    }
  }
}

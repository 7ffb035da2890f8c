import type { HubClock, TimerHandle } from '../clock.js';

/** Waits that end with their time, or when the hub ends. */
export class WaitingRoom {
  readonly #waits = new Map<TimerHandle, () => void>();
  #closed = false;

  constructor(private readonly clock: HubClock) {}

  /** Resolves after a while; at once when the hub has ended. `leave` ends the wait before. */
  wait(delayMs: number, onArm?: (leave: () => void) => void): Promise<void> {
    if (delayMs <= 0 || this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      const leave = (): void => {
        if (!this.#waits.delete(timer)) return;
        this.clock.clearTimeout(timer);
        resolve();
      };
      const timer = this.clock.setTimeout(leave, delayMs);
      this.#waits.set(timer, leave);
      onArm?.(leave);
    });
  }

  /** Ends all waits. */
  close(): void {
    this.#closed = true;
    for (const leave of [...this.#waits.values()]) leave();
  }
}

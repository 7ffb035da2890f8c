/** A reason of our own: without one each abort makes an error with its stack, which costs more than what it ends. */
export const NO_REASON = 'over';

/** Cuts sleeps short: one after the other, and when the process stops. */
export class Nudge {
  #controller = new AbortController();

  constructor(private readonly stopping: AbortSignal) {
    stopping.addEventListener('abort', () => this.wake(), { once: true });
  }

  /** A signal for the next sleep. What was told before counts no more. */
  renew(): AbortSignal {
    this.#controller = new AbortController();
    if (this.stopping.aborted) this.wake();
    return this.#controller.signal;
  }

  /** Ends the sleep. */
  wake(): void {
    this.#controller.abort(NO_REASON);
  }
}

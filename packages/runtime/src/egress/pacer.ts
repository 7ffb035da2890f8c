import type { Rate } from './rate-plan.js';

/** A token bucket that can be told to pause. Times are in ms; reads no clock of its own. */
export class Pacer {
  #tokens: number;
  #countedAt: number | undefined;
  #pausedUntil = 0;

  constructor(private readonly rate: Rate) {
    this.#tokens = rate.burst;
  }

  /** How long until a request may go; 0 when one may go now. */
  waitMs(now: number): number {
    this.#refill(now);
    const pause = Math.max(0, this.#pausedUntil - now);
    if (this.#tokens >= 1) return pause;
    return Math.max(pause, Math.ceil(((1 - this.#tokens) / this.rate.perSecond) * 1_000));
  }

  /** Counts a request that goes now. */
  spend(now: number): void {
    this.#refill(now);
    this.#tokens -= 1;
  }

  /** Takes back a request that did not go after all. */
  refund(): void {
    this.#tokens = Math.min(this.rate.burst, this.#tokens + 1);
  }

  /** The hub asked to wait: nothing goes before `until`, and then not all at once. */
  pauseUntil(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
    // What was saved up was saved under a limit that the hub does not share.
    if (Number.isFinite(this.rate.burst)) this.#tokens = Math.min(this.#tokens, 1);
  }

  /** A clock that was set back gives nothing, and takes nothing away. */
  #refill(now: number): void {
    const elapsedMs = Math.max(0, now - (this.#countedAt ?? now));
    this.#countedAt = now;
    if (elapsedMs === 0) return;
    this.#tokens = Math.min(this.rate.burst, this.#tokens + (elapsedMs / 1_000) * this.rate.perSecond);
  }
}

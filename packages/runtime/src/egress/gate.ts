import {
  breakerWaitMs,
  CLOSED,
  onFailure,
  onNothingSent,
  onRequest,
  type Breaker,
  type BreakerPolicy,
} from './breaker.js';
import { Pacer } from './pacer.js';
import type { Rate } from './rate-plan.js';
import type { SendLater } from './send.js';

/** Whether a request may go: the plan's pace, the hub's wish to be left alone, and whether it is there at all. */
export class Gate {
  readonly #pacer: Pacer;
  #breaker: Breaker = CLOSED;

  constructor(
    rate: Rate,
    private readonly policy: BreakerPolicy,
  ) {
    this.#pacer = new Pacer(rate);
  }

  /** Whether the hub counts as down. */
  get isOpen(): boolean {
    return this.#breaker.state !== 'closed';
  }

  /** How long until a request may go, in ms; 0: now; `Infinity`: until the one that is out has its answer. */
  waitMs(now: number): number {
    return Math.max(this.#pacer.waitMs(now), breakerWaitMs(this.#breaker, now));
  }

  /** A request goes. */
  pass(now: number): void {
    this.#pacer.spend(now);
    this.#breaker = onRequest(this.#breaker);
  }

  /** There was nothing to send after all. */
  passedNothing(now: number): void {
    this.#pacer.refund();
    this.#breaker = onNothingSent(this.#breaker, now);
  }

  /** Nobody knows what came of a request, or whether it went: another may find out whether the hub is there. */
  brokeOff(now: number): void {
    this.#breaker = onNothingSent(this.#breaker, now);
  }

  /** The hub answered, whatever it said. */
  answered(): void {
    this.#breaker = CLOSED;
  }

  /** @param pauseMs how long to wait after a 429 that does not say. */
  failed(failure: SendLater, now: number, random: number, pauseMs: number): void {
    if (failure.concerns === 'rate') {
      this.answered();
      this.#pacer.pauseUntil(now + (failure.afterMs ?? pauseMs));
    } else if (failure.concerns === 'hub') {
      const { afterMs = 0 } = failure;
      this.#breaker = onFailure(this.#breaker, this.policy, { now, random, afterMs });
    } else this.brokeOff(now);
  }
}

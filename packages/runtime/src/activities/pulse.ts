import type { Clock } from '../operations/clock.js';
import { NO_REASON } from '../operations/nudge.js';

/** The heartbeats of one attempt. Many in a row cost no more than one: only the first of them wakes who listens. */
export class Pulse {
  #rest = new AbortController();

  beat(): void {
    this.#rest.abort(NO_REASON);
  }

  /**
   * Resolves with `true` when no beat was heard for `ms`, and with `false` when `signal` aborts. A clock that is set does not
   * matter: the silence is slept through, not computed.
   */
  async silent(ms: number, clock: Clock, signal: AbortSignal): Promise<boolean> {
    const leave = (): void => this.beat();
    signal.addEventListener('abort', leave, { once: true });
    try {
      while (!signal.aborted) {
        const rest = (this.#rest = new AbortController());
        await clock.sleep(ms, rest.signal);
        if (!rest.signal.aborted) return true;
      }
      return false;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }
}

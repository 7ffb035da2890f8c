import type { CallOff, Clock } from '../operations/clock.js';

/** The heartbeats of one attempt. Many in a row cost no more than one: they are looked at when a silence would be over. */
export class Pulse {
  #heardAt: number;
  #callOff: CallOff;

  /**
   * Listens from now on. A clock that is set does not matter: the silence is what has elapsed.
   *
   * @param onSilent told once when no beat was heard for `ms`.
   */
  constructor(
    private readonly clock: Clock,
    private readonly ms: number,
    private readonly onSilent: () => void,
  ) {
    this.#heardAt = clock.elapsed();
    this.#callOff = this.#listenFor(ms);
  }

  beat(): void {
    this.#heardAt = this.clock.elapsed();
  }

  /** Listens no more. */
  end(): void {
    this.#callOff();
  }

  #listenFor(ms: number): CallOff {
    return this.clock.after(ms, () => {
      const leftMs = this.#heardAt + this.ms - this.clock.elapsed();
      if (leftMs <= 0) this.onSilent();
      else this.#callOff = this.#listenFor(leftMs);
    });
  }
}

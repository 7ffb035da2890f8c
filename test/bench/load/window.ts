/** What one window of time has measured. Times in ms. */
export interface WindowReport {
  readonly seconds: number;
  /** Messages of customers whose whole answer came within the window. */
  readonly answered: number;
  /** From sending the callback to its 202. */
  readonly ack: Percentiles;
  /** From sending the callback to the last message of the answer. */
  readonly reply: Percentiles;
  /** How much of its core the load itself used, 0 to 1: near 1 it is the load that limits. */
  readonly loadBusy: number;
  /** Typing events that the bot did not send, because others had waited for too long. */
  readonly typingLeftOut: number;
}

export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

/** Takes down what happens from its making until `report()`. */
export class Window {
  readonly #ack: number[] = [];
  readonly #reply: number[] = [];
  #typingLeftOut = 0;
  readonly #startedAt = performance.now();
  readonly #startedCpu = process.cpuUsage();

  acknowledged(afterMs: number): void {
    this.#ack.push(afterMs);
  }

  answered(afterMs: number): void {
    this.#reply.push(afterMs);
  }

  typingLeftOut(): void {
    this.#typingLeftOut += 1;
  }

  report(): WindowReport {
    const elapsedMs = performance.now() - this.#startedAt;
    const { user, system } = process.cpuUsage(this.#startedCpu);
    return {
      seconds: elapsedMs / 1000,
      answered: this.#reply.length,
      ack: percentiles(this.#ack),
      reply: percentiles(this.#reply),
      loadBusy: (user + system) / 1000 / elapsedMs,
      typingLeftOut: this.#typingLeftOut,
    };
  }
}

function percentiles(values: number[]): Percentiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

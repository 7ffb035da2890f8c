import type { IncomingMessage } from 'node:http';
import type { Logger } from 'winston';
import type { Metrics } from '../operations/metrics.js';

export interface IntakeOptions {
  /** Callbacks that may be in memory at the same time. */
  readonly maxCallbacks: number;
  /** Bytes that their bodies may have together. */
  readonly maxBytes: number;
  /** What a body counts that does not say how long it is, or is compressed: as much as it may have. */
  readonly maxBodyBytes: number;
  readonly metrics: Pick<Metrics, 'callbacksUnderWay'>;
  readonly logger: Logger;
}

/** The place that a callback takes: the bytes that it counts, to be given back once. */
export type Place = number;

/**
 * How many callbacks may be in memory: read, and waiting for the store. When the disk is slow, or the store does not answer, further
 * ones are refused before their body is read, so that it shows as callbacks that come again and not as memory that fills up.
 */
export class Intake {
  #callbacks = 0;
  #bytes = 0;
  #isFull = false;

  constructor(private readonly options: IntakeOptions) {}

  /** Takes a place for a callback; `undefined` when there is none. */
  enter(request: IncomingMessage): Place | undefined {
    const { maxCallbacks, maxBytes } = this.options;
    const bytes = this.#bytesOf(request);
    if (this.#callbacks >= maxCallbacks || this.#bytes + bytes > maxBytes) {
      this.#tellFull();
      return undefined;
    }
    this.#count(1, bytes);
    return bytes;
  }

  /** Gives the place back. Not before the store has answered, though nobody may wait for our answer any more: till then the callback is in memory. */
  leave(place: Place): void {
    this.#count(-1, -place);
    if (this.#isFull) this.#tellFree();
  }

  #count(callbacks: number, bytes: number): void {
    this.#callbacks += callbacks;
    this.#bytes += bytes;
    this.options.metrics.callbacksUnderWay.set(this.#callbacks);
  }

  #bytesOf({ headers }: IncomingMessage): number {
    const { maxBodyBytes } = this.options;
    const length = headers['content-encoding'] === undefined ? Number(headers['content-length']) : NaN;
    return Number.isNaN(length) ? maxBodyBytes : Math.min(length, maxBodyBytes);
  }

  /** Told once when it begins and once when half of the places are free again: thousands may be refused in between. */
  #tellFull(): void {
    if (!this.#isFull) this.options.logger.warn('too many callbacks wait for the store', this.#figures());
    this.#isFull = true;
  }

  #tellFree(): void {
    const { maxCallbacks, maxBytes, logger } = this.options;
    if (this.#callbacks > maxCallbacks / 2 || this.#bytes > maxBytes / 2) return;
    this.#isFull = false;
    logger.info('callbacks are taken again', this.#figures());
  }

  #figures(): Readonly<Record<string, number>> {
    const { maxCallbacks, maxBytes } = this.options;
    return { callbacks: this.#callbacks, maxCallbacks, bytes: this.#bytes, maxBytes };
  }
}

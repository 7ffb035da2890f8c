import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'winston';
import type { Metrics } from '../operations/metrics.js';
import { refuseForNow } from './refuse-for-now.js';

export interface IntakeOptions {
  /** Callbacks that may be in memory at the same time. */
  readonly maxCallbacks: number;
  /** Bytes that their bodies may have together. */
  readonly maxBytes: number;
  /** What a body counts that does not say how long it is, or is compressed: as much as it may have. */
  readonly maxBodyBytes: number;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/**
 * How many callbacks may be in memory: read, and waiting for the store. When the disk is slow, or the store does not answer, further
 * ones are refused before their body is read, so that it shows as callbacks that come again and not as memory that fills up.
 */
export class Intake {
  #callbacks = 0;
  #bytes = 0;
  #isFull = false;

  constructor(private readonly options: IntakeOptions) {}

  /** Lets a callback in, or answers 503 for now. Comes before the body is read. */
  readonly admit: RequestHandler = (request, response, next) => {
    const { metrics } = this.options;
    const bytes = this.#bytesOf(request);
    if (!this.#hasPlaceFor(bytes)) {
      this.#tellFull();
      refuseForNow(response, metrics, 'busy');
      return;
    }
    const leave = this.#take(bytes);
    response.locals[PLACE] = leave;
    response.once('close', () => {
      // Who is being handled stays in memory until the store answers, though nobody waits for the answer any more.
      if (response.locals[PLACE] !== leave) return;
      delete response.locals[PLACE];
      leave();
    });
    next();
  };

  /** Gives the place back when the handler has ended, whatever came of it. */
  around(handler: RequestHandler): RequestHandler {
    return async (request, response, next) => {
      const leave = response.locals[PLACE] as (() => void) | undefined;
      delete response.locals[PLACE];
      try {
        await handler(request, response, next);
      } finally {
        leave?.();
      }
    };
  }

  #hasPlaceFor(bytes: number): boolean {
    const { maxCallbacks, maxBytes } = this.options;
    return this.#callbacks < maxCallbacks && this.#bytes + bytes <= maxBytes;
  }

  #take(bytes: number): () => void {
    this.#count(1, bytes);
    return () => {
      this.#count(-1, -bytes);
      this.#tellFree();
    };
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
    if (!this.#isFull || this.#callbacks > maxCallbacks / 2 || this.#bytes > maxBytes / 2) return;
    this.#isFull = false;
    logger.info('callbacks are taken again', this.#figures());
  }

  #figures(): Readonly<Record<string, number>> {
    const { maxCallbacks, maxBytes } = this.options;
    return { callbacks: this.#callbacks, maxCallbacks, bytes: this.#bytes, maxBytes };
  }
}

/** Where the place of a callback lies until its handler takes it over. */
const PLACE = 'colloquyPlace';

import type { Logger } from 'winston';
import type { Clock } from '../operations/clock.js';
import type { Store } from './store.js';

export interface RetentionLoopOptions {
  readonly store: Pick<Store, 'prune'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** How long entries of the journal are kept, in ms. */
  readonly keepJournalMs: number;
  /** How long a repeated callback is known for one, in ms. */
  readonly keepMarksMs: number;
  /** How long a conversation is kept after its last turn when it is over, in ms. */
  readonly keepEndedMs: number;
}

/** What is kept for days need not go to the minute. */
const PAUSE_MS = 3_600_000;
/** A piece at a time, so that turns are stored in between. */
const PIECE = 500;

/** Forgets what is old enough: once at the start, and every hour. */
export class RetentionLoop {
  constructor(private readonly options: RetentionLoopOptions) {}

  /** Runs until the signal aborts. */
  async run(): Promise<void> {
    const { clock, logger, signal } = this.options;
    while (!signal.aborted) {
      const forgotten = await this.#round();
      if (forgotten > 0) logger.info('forgot what was kept for long enough', { entries: forgotten });
      await clock.sleep(PAUSE_MS, signal);
    }
  }

  async #round(): Promise<number> {
    const { store, clock, signal, keepJournalMs, keepMarksMs, keepEndedMs } = this.options;
    const now = clock.now();
    const retention = {
      journalBefore: now - keepJournalMs,
      marksBefore: now - keepMarksMs,
      endedBefore: now - keepEndedMs,
    };
    let forgotten = 0;
    while (!signal.aborted) {
      const piece = await store.prune(retention, PIECE);
      forgotten += piece;
      if (piece < PIECE) break;
    }
    return forgotten;
  }
}

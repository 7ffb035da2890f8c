import type { Logger } from 'winston';
import { isRuntimeError } from '../errors.js';
import type { StoreFigures } from '../store/store-figures.js';
import type { Store } from '../store/store.js';
import type { Clock } from './clock.js';
import type { StoreFigureGauges } from './metrics.js';
import { STORE_GAUGES } from './metrics/gauges.js';

export interface StoreGaugesOptions {
  readonly store: Pick<Store, 'figures'>;
  readonly clock: Clock;
  readonly metrics: StoreFigureGauges;
  readonly logger: Logger;
}

/** Something that has waited for longer is stuck. */
const STUCK_AFTER_MS = 60_000;

/** However many look, the store is asked no more often. */
const FRESH_MS = 1_000;

/** A store that does not answer in time says nothing this time. */
const PATIENCE_MS = 2_000;

/** No dialog has this name. */
const NO_DIALOG = '(none)';

/** Reads from the store what is shown of it, when somebody looks. */
export class StoreGauges {
  #askedAt = -Infinity;
  #asked: Promise<void> = Promise.resolve();
  #failed = false;

  constructor(private readonly options: StoreGaugesOptions) {}

  /** Resolves when the gauges say what there is now, or that it cannot be known. Never rejects. */
  refresh(): Promise<void> {
    const now = this.options.clock.elapsed();
    if (now - this.#askedAt >= FRESH_MS) {
      this.#askedAt = now;
      this.#asked = this.#refresh();
    }
    return this.#asked;
  }

  async #refresh(): Promise<void> {
    const { clock, metrics } = this.options;
    const now = clock.now();
    const figures = await this.#read(now);
    metrics.storeUp.set(figures === undefined ? 0 : 1);
    forget(metrics);
    if (figures !== undefined) show(metrics, figures, now);
  }

  async #read(now: number): Promise<StoreFigures | undefined> {
    const { store, clock, logger } = this.options;
    const answered = new AbortController();
    try {
      const late = clock.sleep(PATIENCE_MS, answered.signal).then(() => undefined);
      const figures = await Promise.race([store.figures(now - STUCK_AFTER_MS), late]);
      this.#failed = false;
      return figures;
    } catch (error) {
      // Somebody looks while the bot starts, or ends.
      if (isRuntimeError(error) && error.code === 'COLLOQUY_E_STORE_CLOSED') return undefined;
      // Said once: somebody looks every few seconds.
      if (!this.#failed) logger.warn('the store could not be read for the metrics', { error });
      this.#failed = true;
      return undefined;
    } finally {
      answered.abort();
    }
  }
}

/** Figures of before would look like those of now. A gauge without labels is removed, since it would show 0. */
function forget(metrics: StoreFigureGauges): void {
  for (const [name, { labelNames }] of Object.entries(STORE_GAUGES)) {
    const gauge = metrics[name as keyof typeof STORE_GAUGES];
    if (labelNames.length > 0) gauge.reset();
    else if (name !== 'storeUp') gauge.remove();
  }
}

function show(metrics: StoreFigureGauges, figures: StoreFigures, now: number): void {
  const { inbox, outbox, timers, calls, deadLetters, conversations } = figures;
  const age = (since = now): number => Math.max(0, now - since) / 1_000;
  metrics.inboxDepth.set(inbox.count);
  metrics.inboxAge.set(age(inbox.oldestSince));
  metrics.outboxDepth.set(outbox.count);
  metrics.outboxAge.set(age(outbox.oldestSince));
  metrics.timersWaiting.set(timers);
  metrics.callsOpen.set(calls);
  metrics.deadLettersKept.set(deadLetters);
  metrics.stuck.set({ where: 'inbox' }, inbox.stuck);
  metrics.stuck.set({ where: 'outbox' }, outbox.stuck);
  for (const { bot, owner, dialog, count } of conversations)
    metrics.conversations.set({ bot, owner, dialog: dialog === '' ? NO_DIALOG : dialog }, count);
}

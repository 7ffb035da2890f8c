import type { Logger } from 'winston';
import type { Clock } from './clock.js';
import type { Metrics } from './metrics.js';

export interface DenialsOptions {
  readonly metrics: Pick<Metrics, 'denied'>;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** What was asked for with wrong credentials, or too often. */
export type Denied = 'callback' | 'callback_token' | 'administration' | 'too_many';

/** So often a line is written at most: whoever tries passwords must not fill the disk with the log of it. */
const SAID_EVERY_MS = 1_000;

/** Counts requests that were denied, and says so in the log, of many of a kind in a short time once. */
export class Denials {
  readonly #said = new Map<Denied, { readonly at: number; readonly unsaid: number }>();

  constructor(private readonly options: DenialsOptions) {}

  /** @param message what was refused. @param facts `others` is added: how many more there were since the last line. */
  tell(what: Denied, message: string, facts: Readonly<Record<string, unknown>>): void {
    const { metrics, logger, clock } = this.options;
    metrics.denied.inc({ what });
    const now = clock.elapsed();
    const said = this.#said.get(what) ?? { at: -Infinity, unsaid: 0 };
    if (now - said.at < SAID_EVERY_MS) {
      this.#said.set(what, { ...said, unsaid: said.unsaid + 1 });
      return;
    }
    logger.warn(message, { ...facts, ...(said.unsaid > 0 && { others: said.unsaid }) });
    this.#said.set(what, { at: now, unsaid: 0 });
  }
}

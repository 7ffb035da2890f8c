import type { Logger } from 'winston';
import type { Clock } from './clock.js';
import type { Metrics } from './metrics.js';
import { SeldomSaid } from './seldom-said.js';

export interface DenialsOptions {
  readonly metrics: Pick<Metrics, 'denied'>;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** What was asked for with wrong credentials, or too often. */
export type Denied = 'callback' | 'callback_token' | 'administration' | 'too_many';

/** Counts requests that were denied, and says so in the log, of many of a kind in a short time once. */
export class Denials {
  readonly #seldom: SeldomSaid<Denied>;

  constructor(private readonly options: DenialsOptions) {
    this.#seldom = new SeldomSaid(options.clock);
  }

  /** @param message what was refused. @param facts `others` is added: how many more there were since the last line. */
  tell(what: Denied, message: string, facts: Readonly<Record<string, unknown>>): void {
    const { metrics, logger } = this.options;
    metrics.denied.inc({ what });
    this.#seldom.tell(what, (others) => logger.warn(message, { ...facts, ...others }));
  }
}

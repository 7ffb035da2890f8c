import type { Logger } from 'winston';
import type { Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import { SeldomSaid } from '../operations/seldom-said.js';
import type { StorePatience } from './wait-for-store.js';

export interface TellStoreFailuresOptions {
  readonly clock: Pick<Clock, 'elapsed'>;
  readonly metrics: Pick<Metrics, 'retries'>;
  readonly logger: Logger;
}

/** Counts what waits for the store and is tried again, and says so once a second for each method: everything waits for the same disk. */
export function tellStoreFailures({
  clock,
  metrics,
  logger,
}: TellStoreFailuresOptions): StorePatience['onFailure'] {
  const seldom = new SeldomSaid<string>(clock);
  return (method, error) => {
    metrics.retries.inc({ of: 'store' });
    seldom.tell(method, (others) =>
      logger.error('the store failed, trying again', { method, error, ...others }),
    );
  };
}

import type { Response } from 'express';
import type { Metrics } from '../operations/metrics.js';

/** Why a callback was refused: the process starts or drains, too many wait already, the store failed. */
export type RefusedFor = 'closed' | 'busy' | 'store';

const RETRY_AFTER_SECONDS = 5;

/** Tells the hub to come again: nothing of the callback was taken. */
export function refuseForNow(response: Response, metrics: Metrics, reason: RefusedFor): void {
  metrics.callbacksRefused.inc({ reason });
  response.status(503).set('Retry-After', String(RETRY_AFTER_SECONDS)).end();
}

import type { ServerResponse } from 'node:http';
import { isProtocolError } from '@colloquy/protocol';
import type { Logger } from 'winston';
import { isRuntimeError } from '../errors.js';
import type { Metrics } from '../operations/metrics.js';
import type { SeldomSaid } from '../operations/seldom-said.js';

/** Why a callback was refused: the process starts or drains, too many wait already, the store failed. */
export type RefusedFor = 'closed' | 'busy' | 'store';

export interface RefuseOptions {
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** While the store fails, every callback is refused. */
  readonly seldom: SeldomSaid<RefusedFor>;
}

const RETRY_AFTER_SECONDS = 5;

/** Tells the hub to come again: nothing of the callback was taken. */
export function refuseForNow(response: ServerResponse, metrics: Metrics, reason: RefusedFor): void {
  metrics.callbacksRefused.inc({ reason });
  response.statusCode = 503;
  response.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
  response.end();
}

/** Answers a request that failed: 4xx when it would be no different the next time, otherwise 503. */
export function refuse(
  response: ServerResponse,
  error: unknown,
  { metrics, logger, seldom }: RefuseOptions,
): void {
  const status = statusOf(error);
  if (status === 503) {
    seldom.tell('store', (others) => logger.error('a callback could not be stored', { error, ...others }));
    refuseForNow(response, metrics, 'store');
    return;
  }
  logger.warn('a callback was refused', { status });
  response.statusCode = status;
  response.end();
}

function statusOf(error: unknown): number {
  if (isRuntimeError(error)) return 503;
  // Nested more deeply than it can be walked through: it would be no different the next time.
  if (isProtocolError(error) || error instanceof RangeError) return 400;
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 503;
}

import express, { type Express, type Router } from 'express';
import { INTROSPECTION_PATH } from '../introspection/introspection-router.js';
import { administrationRouter, type AdministrationOptions } from './administration.js';
import { healthRouter } from './health.js';
import type { Metrics } from './metrics.js';
import type { Readiness } from './readiness.js';
import type { StoreGauges } from './store-gauges.js';

export interface OperationsAppOptions {
  readonly metrics: Metrics;
  /** Read before the metrics are shown. */
  readonly storeGauges: Pick<StoreGauges, 'refresh'>;
  readonly readiness: Pick<Readiness, 'report'>;
  readonly administration: AdministrationOptions;
  /** What the dialogs are doing, where that is shared. */
  readonly introspection?: Router | undefined;
}

/**
 * What those who operate a bot see, at an address that the hub and its customers do not reach: health, `/metrics` (Prometheus), and what a
 * person may do, below `/administration`.
 */
export function operationsApp({
  metrics,
  storeGauges,
  readiness,
  administration,
  introspection,
}: OperationsAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(healthRouter({ readiness, tells: 'checks' }));
  app.get('/metrics', async (_request, response) => {
    await Promise.all([storeGauges.refresh(), readiness.report()]);
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.use('/administration', administrationRouter(administration));
  if (introspection !== undefined) app.use(INTROSPECTION_PATH, introspection);
  return app;
}

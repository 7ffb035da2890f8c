import express, { type Express } from 'express';
import { healthRouter } from './health.js';
import type { Metrics } from './metrics.js';

export interface OperationsAppOptions {
  readonly metrics: Metrics;
  /** Whether callbacks are taken and the bots are registered. */
  readonly isReady: () => boolean;
}

/** What those who operate a bot see, at an address that the hub and its customers do not reach: health and `/metrics` (Prometheus). */
export function operationsApp({ metrics, isReady }: OperationsAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(healthRouter({ isReady }));
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return app;
}

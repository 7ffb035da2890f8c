import express, { type Router } from 'express';
import type { Metrics } from './metrics.js';

export interface HealthOptions {
  readonly metrics: Metrics;
  /** Whether callbacks are taken and the bots are registered. */
  readonly isReady: () => boolean;
}

/** `/healthz` (the process lives), `/readyz` (it takes callbacks), `/metrics` (Prometheus). */
export function healthRouter({ metrics, isReady }: HealthOptions): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', (_request, response) => {
    const ready = isReady();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

import express, { type Router } from 'express';

export interface HealthOptions {
  /** Whether callbacks are taken and the bots are registered. */
  readonly isReady: () => boolean;
}

/** `/healthz` (the process lives) and `/readyz` (it takes callbacks): for whoever sends it traffic, and for whoever watches it. */
export function healthRouter({ isReady }: HealthOptions): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', (_request, response) => {
    const ready = isReady();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' });
  });
  return router;
}

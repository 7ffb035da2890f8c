import express, { type Router } from 'express';
import type { Readiness } from './readiness.js';

export interface HealthOptions {
  readonly readiness: Pick<Readiness, 'report'>;
  /** Where the hub calls it is nobody's business why a bot is not ready. */
  readonly tells: 'yes-or-no' | 'checks';
}

/** `/healthz` (the process lives) and `/readyz` (it can do its work): for whoever sends it traffic, and for whoever watches it. */
export function healthRouter({ readiness, tells }: HealthOptions): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const { isReady, checks } = await readiness.report();
    const status = isReady ? 'ready' : 'not ready';
    response
      .status(isReady ? 200 : 503)
      .json(tells === 'checks' ? { status, checks: inWords(checks) } : { status });
  });
  return router;
}

function inWords(checks: Readonly<Record<string, boolean>>): Readonly<Record<string, 'ok' | 'failed'>> {
  return Object.fromEntries(Object.entries(checks).map(([check, holds]) => [check, holds ? 'ok' : 'failed']));
}

import express, { type Express } from 'express';
import type { TrustProxy } from '../configuration/trust-proxy.js';

/** Express as the hub meets it: with nothing that is not needed there. */
export function publicApp(trustProxy: TrustProxy): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  app.set('trust proxy', trustProxy);
  return app;
}

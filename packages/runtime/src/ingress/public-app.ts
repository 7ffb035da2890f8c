import type { IncomingMessage } from 'node:http';
import express, { type Express, type Request } from 'express';
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

/** Tells where a request comes from that the app was not given, by the proxies that the app trusts. */
export function callerAddress(app: Express): (request: IncomingMessage) => string | undefined {
  // Express does the same to each request that it is given, and slows it down by that: here it is done for those that are refused.
  return (request) => (Object.setPrototypeOf(request, app.request) as Request).ip;
}

import type { RequestListener } from 'node:http';
import type { TrustProxy } from '../configuration/trust-proxy.js';
import { healthRouter, type HealthOptions } from '../operations/health.js';
import { createIngress, type CreateIngressOptions } from './create-ingress.js';
import { callerAddress, publicApp } from './public-app.js';

export interface PublicListenerOptions extends Omit<CreateIngressOptions, 'addressOf'> {
  readonly trustProxy: TrustProxy;
  readonly readiness: HealthOptions['readiness'];
}

/**
 * What listens at the address that the hub calls. Callbacks, at their path as it was registered, go straight to their endpoint: the way through
 * express costs more than all that the endpoint does. Everything else goes through express, which knows the other ways to write that path, too.
 */
export function publicListener(options: PublicListenerOptions): RequestListener {
  const { path, trustProxy, readiness } = options;
  const app = publicApp(trustProxy);
  const { callbacks, router } = createIngress({ ...options, addressOf: callerAddress(app) });
  app.use(healthRouter({ readiness, tells: 'yes-or-no' }));
  app.use(router);
  return (request, response) => {
    if (request.url === path && request.method === 'POST') callbacks(request, response);
    else app(request, response);
  };
}

import type { RequestHandler, Router } from 'express';
import type { Configuration } from '../configuration/configuration.js';
import { basicAuthentication, tokenAuthentication, type Authenticate } from './authenticate.js';
import { callbackHandler, type CallbackHandlerOptions } from './callback-handler.js';
import { CallbackTokens } from './callback-tokens.js';
import { ingressRouter, type IntakeLimits } from './router.js';
import { tokenEndpoint } from './token-endpoint.js';

export interface CreateIngressOptions extends CallbackHandlerOptions {
  readonly path: string;
  readonly authentication: Configuration['callback']['authentication'];
  readonly limits: IntakeLimits;
  readonly isOpen: () => boolean;
}

/** The ingress for one of the two ways in which the hub may prove itself (protocol 4.1). */
export function createIngress(options: CreateIngressOptions): Router {
  const { path, limits, isOpen, metrics, logger } = options;
  const handler = callbackHandler(options);
  return ingressRouter({ path, limits, isOpen, metrics, logger, handler, ...proofOf(options) });
}

function proofOf(options: CreateIngressOptions): {
  authenticate: Authenticate;
  tokenEndpoint?: RequestHandler;
} {
  const { authentication, clock } = options;
  if (authentication.type === 'basic') {
    return { authenticate: basicAuthentication(authentication.username, authentication.password) };
  }
  const { clientId, clientSecret, tokenLifetimeSeconds: lifetimeSeconds } = authentication;
  const tokens = new CallbackTokens({ clientId, clientSecret, lifetimeSeconds, clock });
  return {
    authenticate: tokenAuthentication(tokens),
    tokenEndpoint: tokenEndpoint({ clientId, clientSecret, lifetimeSeconds, tokens }),
  };
}

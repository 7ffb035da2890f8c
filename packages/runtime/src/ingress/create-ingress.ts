import type { RequestHandler, Router } from 'express';
import type { Configuration } from '../configuration/configuration.js';
import { basicAuthentication, tokenAuthentication, type Authenticate } from './authenticate.js';
import { callbackHandler, type CallbackHandlerOptions } from './callback-handler.js';
import { AddressLimit } from './address-limit.js';
import { CallbackTokens } from './callback-tokens.js';
import { Denials } from '../operations/denials.js';
import { ingressRouter, type IntakeLimits } from './router.js';
import { jsonBody } from './json-body.js';
import { limitedByAddress, tokenEndpoint } from './token-endpoint.js';

/** The hub asks once in the life of a token; ten at once are enough for many replicas of it behind one address. */
const TOKEN_LIMIT = { burst: 10, everyMs: 2_000, maxAddresses: 10_000 };

/** What we register as payload has at most 1024 characters (protocol 4.1). */
const TOKEN_BODY_LIMIT_BYTES = 8_192;

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
  const denials = new Denials(options);
  const proof = proofOf(options, denials);
  return ingressRouter({ path, limits, isOpen, denials, metrics, logger, handler, ...proof });
}

function proofOf(
  options: CreateIngressOptions,
  denials: Denials,
): {
  authenticate: Authenticate;
  tokenEndpoint?: readonly RequestHandler[];
} {
  const { authentication, clock } = options;
  if (authentication.type === 'basic') {
    const { username, password, alsoPassword } = authentication;
    return { authenticate: basicAuthentication(username, password, ...given(alsoPassword)) };
  }
  const { clientId, clientSecret, alsoClientSecret, tokenLifetimeSeconds: lifetimeSeconds } = authentication;
  const clientSecrets = [clientSecret, ...given(alsoClientSecret)] as const;
  const client = { clientId, clientSecrets, lifetimeSeconds };
  const tokens = new CallbackTokens({ ...client, clock });
  const limit = new AddressLimit({ ...TOKEN_LIMIT, clock });
  const endpoint = { ...client, tokens, limit, denials };
  return {
    authenticate: tokenAuthentication(tokens),
    tokenEndpoint: [limitedByAddress(endpoint), ...jsonBody(TOKEN_BODY_LIMIT_BYTES), tokenEndpoint(endpoint)],
  };
}

function given(secret: string | undefined): readonly string[] {
  return secret === undefined ? [] : [secret];
}

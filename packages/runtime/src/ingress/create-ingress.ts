import type { RequestListener } from 'node:http';
import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import type { Configuration } from '../configuration/configuration.js';
import { Denials } from '../operations/denials.js';
import { SeldomSaid } from '../operations/seldom-said.js';
import { acceptCallback, type AcceptCallbackOptions } from './accept-callback.js';
import { AddressLimit } from './address-limit.js';
import { basicAuthentication, tokenAuthentication, type Authenticate } from './authenticate.js';
import { CallbackEndpoint, type CallbackEndpointOptions } from './callback-endpoint.js';
import { CallbackTokens } from './callback-tokens.js';
import { jsonBody } from './json-body.js';
import { refuse, type RefusedFor, type RefuseOptions } from './refuse.js';
import { limitedByAddress, tokenEndpoint } from './token-endpoint.js';

/** The hub asks once in the life of a token; ten at once are enough for many replicas of it behind one address. */
const TOKEN_LIMIT = { burst: 10, everyMs: 2_000, maxAddresses: 10_000 };

/** What we register as payload has at most 1024 characters (protocol 4.1). */
const TOKEN_BODY_LIMIT_BYTES = 8_192;

export interface CreateIngressOptions
  extends AcceptCallbackOptions, Pick<CallbackEndpointOptions, 'limits' | 'isOpen' | 'addressOf'> {
  readonly path: string;
  readonly authentication: Configuration['callback']['authentication'];
}

/** What the hub calls. */
export interface Ingress {
  /** Takes callbacks, from Node's server as well as from express. */
  readonly callbacks: RequestListener;
  /**
   * The path of the callbacks, however it is written, and below it the endpoint for tokens. Methods other than POST are answered 405: whoever tries
   * the address in a browser has found it.
   */
  readonly router: Router;
}

/** The ingress for one of the two ways in which the hub may prove itself (protocol 4.1). */
export function createIngress(options: CreateIngressOptions): Ingress {
  const { path } = options;
  const denials = new Denials(options);
  const refusing = { ...options, seldom: new SeldomSaid<RefusedFor>(options.clock) };
  const { authenticate, tokenRoute } = proofOf(options, denials);
  const endpoint = new CallbackEndpoint({
    ...refusing,
    authenticate,
    denials,
    accept: acceptCallback(options),
  });
  const router = express.Router();
  router
    .route(path)
    .post((request, response) => endpoint.handle(request, response))
    .all(onlyPost);
  if (tokenRoute !== undefined) {
    router
      .route(`${path}/token`)
      .post(...tokenRoute)
      .all(onlyPost);
  }
  router.use(failures(refusing));
  return { callbacks: endpoint.handle, router };
}

interface Proof {
  readonly authenticate: Authenticate;
  /** Present when the hub authenticates by OAuth2. */
  readonly tokenRoute?: readonly RequestHandler[];
}

function proofOf(options: CreateIngressOptions, denials: Denials): Proof {
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
    tokenRoute: [limitedByAddress(endpoint), jsonBody(TOKEN_BODY_LIMIT_BYTES), tokenEndpoint(endpoint)],
  };
}

function given(secret: string | undefined): readonly string[] {
  return secret === undefined ? [] : [secret];
}

const onlyPost: RequestHandler = (_request, response) => {
  response.status(405).set('Allow', 'POST').end();
};

function failures(options: RefuseOptions): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => refuse(response, error, options);
}

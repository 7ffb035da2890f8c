import { isProtocolError } from '@colloquy/protocol';
import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import type { Logger } from 'winston';
import { isRuntimeError } from '../errors.js';
import type { Authenticate } from './authenticate.js';
import { jsonBody } from './json-body.js';

export interface IngressOptions {
  readonly path: string;
  readonly authenticate: Authenticate;
  readonly handler: RequestHandler;
  /** Present when the hub authenticates by OAuth2. */
  readonly tokenEndpoint?: RequestHandler;
  /** Whether callbacks are taken at the moment. */
  readonly isOpen: () => boolean;
  readonly logger: Logger;
}

/** 200 messages of 10,000 characters, each up to 4 bytes, and their envelopes (protocol 9). */
const BODY_LIMIT = '12mb';

/** What we register as payload has at most 1024 characters (protocol 4.1). */
const TOKEN_BODY_LIMIT = '8kb';

/**
 * The way in: 503 while closed, 401 for wrong credentials, 400 for a body that is not JSON, 413 for one beyond any bound,
 * 503 when the store cannot take it, otherwise 202. Nothing else, so that the hub's retries mean something. Methods other
 * than POST are answered 405: whoever tries the address in a browser has found it.
 */
export function ingressRouter(options: IngressOptions): Router {
  const router = express.Router();
  router
    .route(options.path)
    .post(whenOpen(options.isOpen), authenticated(options), ...jsonBody(BODY_LIMIT), options.handler)
    .all(onlyPost);
  if (options.tokenEndpoint !== undefined) {
    router
      .route(`${options.path}/token`)
      .post(...jsonBody(TOKEN_BODY_LIMIT), options.tokenEndpoint)
      .all(onlyPost);
  }
  router.use(failures(options.logger));
  return router;
}

function whenOpen(isOpen: () => boolean): RequestHandler {
  return (_request, response, next) => {
    if (isOpen()) next();
    else response.status(503).set('Retry-After', '5').end();
  };
}

/** Told, because a hub with an old password fails in silence otherwise. */
function authenticated({ authenticate, logger }: IngressOptions): RequestHandler {
  return async (request, response, next) => {
    if (await authenticate(request.get('authorization'))) {
      next();
      return;
    }
    logger.warn('a callback was refused', { status: 401 });
    response.status(401).end();
  };
}

const onlyPost: RequestHandler = (_request, response) => {
  response.status(405).set('Allow', 'POST').end();
};

function failures(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const status = statusOf(error);
    if (status === 503) logger.error('a callback could not be stored', { error });
    else logger.warn('a callback was refused', { status });
    if (status === 503) response.set('Retry-After', '5');
    response.status(status).end();
  };
}

function statusOf(error: unknown): number {
  if (isRuntimeError(error)) return 503;
  if (isProtocolError(error)) return 400;
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 503;
}

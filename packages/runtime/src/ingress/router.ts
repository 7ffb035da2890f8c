import { isProtocolError } from '@colloquy/protocol';
import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import type { Logger } from 'winston';
import { isRuntimeError } from '../errors.js';
import type { Denials } from '../operations/denials.js';
import type { Metrics } from '../operations/metrics.js';
import type { Authenticate } from './authenticate.js';
import { Intake } from './intake.js';
import { jsonBody } from './json-body.js';
import { refuseForNow } from './refuse-for-now.js';

/** How much may be in memory at the same time. */
export interface IntakeLimits {
  readonly maxCallbacks: number;
  readonly maxMegabytes: number;
}

export interface IngressOptions {
  readonly path: string;
  readonly authenticate: Authenticate;
  readonly handler: RequestHandler;
  /** Present when the hub authenticates by OAuth2. */
  readonly tokenEndpoint?: readonly RequestHandler[];
  /** Whether callbacks are taken at the moment. */
  readonly isOpen: () => boolean;
  readonly limits: IntakeLimits;
  readonly denials: Denials;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

const MEGABYTE = 1_048_576;

/** 200 messages of 10,000 characters, each up to 4 bytes, and their envelopes (protocol 9). */
const BODY_LIMIT_BYTES = 12 * MEGABYTE;

/**
 * The way in: 503 while closed, 401 for wrong credentials, 400 for a body that is not JSON, 413 for one beyond any bound,
 * 503 when too many wait for the store or it cannot take it, otherwise 202. Nothing else, so that the hub's retries mean something. Methods other
 * than POST are answered 405: whoever tries the address in a browser has found it.
 */
export function ingressRouter(options: IngressOptions): Router {
  const { path, limits, metrics, logger } = options;
  const router = express.Router();
  const intake = new Intake({
    maxCallbacks: limits.maxCallbacks,
    maxBytes: limits.maxMegabytes * MEGABYTE,
    maxBodyBytes: BODY_LIMIT_BYTES,
    metrics,
    logger,
  });
  router
    .route(path)
    .post(
      whenOpen(options),
      authenticated(options),
      intake.admit,
      ...jsonBody(BODY_LIMIT_BYTES),
      intake.around(options.handler),
    )
    .all(onlyPost);
  if (options.tokenEndpoint !== undefined) {
    router
      .route(`${path}/token`)
      .post(...options.tokenEndpoint)
      .all(onlyPost);
  }
  router.use(failures(options));
  return router;
}

function whenOpen({ isOpen, metrics }: IngressOptions): RequestHandler {
  return (_request, response, next) => {
    if (isOpen()) next();
    else refuseForNow(response, metrics, 'closed');
  };
}

/** Told, because a hub with an old password fails in silence otherwise. */
function authenticated({ authenticate, denials }: IngressOptions): RequestHandler {
  return async (request, response, next) => {
    if (await authenticate(request.get('authorization'))) {
      next();
      return;
    }
    denials.tell('callback', 'a callback was refused', { status: 401, address: request.ip });
    response.status(401).end();
  };
}

const onlyPost: RequestHandler = (_request, response) => {
  response.status(405).set('Allow', 'POST').end();
};

function failures({ logger, metrics }: IngressOptions): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const status = statusOf(error);
    if (status === 503) {
      logger.error('a callback could not be stored', { error });
      refuseForNow(response, metrics, 'store');
    } else {
      logger.warn('a callback was refused', { status });
      response.status(status).end();
    }
  };
}

function statusOf(error: unknown): number {
  if (isRuntimeError(error)) return 503;
  // Nested more deeply than it can be walked through: it would be no different the next time.
  if (isProtocolError(error) || error instanceof RangeError) return 400;
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 503;
}

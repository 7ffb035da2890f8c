import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Denials } from '../operations/denials.js';
import type { AcceptCallback } from './accept-callback.js';
import type { Authenticate } from './authenticate.js';
import { Intake, type Place } from './intake.js';
import { jsonReader } from './json-body.js';
import { refuse, refuseForNow, type RefuseOptions } from './refuse.js';

/** How much may be in memory at the same time. */
export interface IntakeLimits {
  readonly maxCallbacks: number;
  readonly maxMegabytes: number;
}

export interface CallbackEndpointOptions extends RefuseOptions {
  readonly authenticate: Authenticate;
  readonly accept: AcceptCallback;
  /** Whether callbacks are taken at the moment. */
  readonly isOpen: () => boolean;
  readonly limits: IntakeLimits;
  /** Where a request comes from, for the log. */
  readonly addressOf: (request: IncomingMessage) => string | undefined;
  readonly denials: Denials;
}

const MEGABYTE = 1_048_576;

/** 200 messages of 10,000 characters, each up to 4 bytes, and their envelopes (protocol 9). */
const BODY_LIMIT_BYTES = 12 * MEGABYTE;

/**
 * Takes callbacks: 503 while closed, 401 for wrong credentials, 400 for a body that is not JSON, 413 for one beyond any bound,
 * 503 when too many wait for the store or it cannot take it, otherwise 202. Nothing else, so that the hub's retries mean something.
 *
 * It needs nothing but what Node's server gives, and goes on without a pause from one step to the next: each message of a customer comes through
 * here. The store, and the check of a token, are all that is waited for.
 */
export class CallbackEndpoint {
  readonly #intake: Intake;
  readonly #readJson = jsonReader(BODY_LIMIT_BYTES);

  constructor(private readonly options: CallbackEndpointOptions) {
    const { limits, metrics, logger } = options;
    this.#intake = new Intake({
      maxCallbacks: limits.maxCallbacks,
      maxBytes: limits.maxMegabytes * MEGABYTE,
      maxBodyBytes: BODY_LIMIT_BYTES,
      metrics,
      logger,
    });
  }

  /** Answers a callback, whatever comes of it. */
  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    const { isOpen, authenticate, metrics } = this.options;
    if (!isOpen()) {
      refuseForNow(response, metrics, 'closed');
      return;
    }
    const isKnown = authenticate(request.headers.authorization);
    if (typeof isKnown === 'boolean') {
      this.#admit(isKnown, request, response);
      return;
    }
    isKnown.then(
      (known) => this.#admit(known, request, response),
      (error: unknown) => refuse(response, error, this.options),
    );
  };

  #admit(isKnown: boolean, request: IncomingMessage, response: ServerResponse): void {
    if (!isKnown) {
      this.#deny(request, response);
      return;
    }
    const place = this.#intake.enter(request);
    if (place === undefined) refuseForNow(response, this.options.metrics, 'busy');
    else this.#read(place, request, response);
  }

  /** Told, because a hub with an old password fails in silence otherwise. */
  #deny(request: IncomingMessage, response: ServerResponse): void {
    const { denials, addressOf } = this.options;
    denials.tell('callback', 'a callback was refused', { status: 401, address: addressOf(request) });
    response.statusCode = 401;
    response.end();
  }

  #read(place: Place, request: IncomingMessage, response: ServerResponse): void {
    const failed = (error: unknown): void => {
      this.#intake.leave(place);
      refuse(response, error, this.options);
    };
    const stored = (): void => {
      this.#intake.leave(place);
      response.statusCode = 202;
      response.end();
    };
    const read = (body: unknown): void => this.#accept(body, request, stored, failed);
    this.#readJson(request, response, read, failed);
  }

  #accept(
    body: unknown,
    { headers }: IncomingMessage,
    stored: () => void,
    failed: (error: unknown) => void,
  ): void {
    try {
      this.options.accept(body, headers).then(stored, failed);
    } catch (error) {
      failed(error);
    }
  }
}

import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { AddressLimit } from './address-limit.js';
import type { CallbackTokens } from './callback-tokens.js';
import type { Denials } from '../operations/denials.js';
import { isSecret } from './constant-time.js';

export interface TokenEndpointOptions {
  readonly clientId: string;
  /** Any of these will do. */
  readonly clientSecrets: readonly [string, ...string[]];
  readonly lifetimeSeconds: number;
  readonly tokens: CallbackTokens;
  readonly limit: Pick<AddressLimit, 'take'>;
  readonly denials: Denials;
}

/** What we register as the payload of the token request; the hub sends it verbatim (protocol 4.1). */
const payloadSchema = z.object({ clientId: z.string(), clientSecret: z.string() });

/** 429 with `Retry-After` to an address that asks too often. Before the body is read: guessing secrets must not cost us anything. */
export function limitedByAddress({ limit, denials }: TokenEndpointOptions): RequestHandler {
  return (request, response, next) => {
    const waitMs = limit.take(request.ip ?? '');
    if (waitMs === 0) {
      next();
      return;
    }
    denials.tell('too_many', 'a request for a callback token was refused', {
      status: 429,
      address: request.ip,
    });
    response
      .status(429)
      .set('Retry-After', String(Math.ceil(waitMs / 1_000)))
      .end();
  };
}

/** Gives the hub its token for our callback: `{accessToken, tokenType, expiresIn}`, 400 without credentials, 401 with wrong ones. */
export function tokenEndpoint(options: TokenEndpointOptions): RequestHandler {
  const isClientId = isSecret(options.clientId);
  const areSecrets = options.clientSecrets.map(isSecret);
  return async (request, response) => {
    const payload = payloadSchema.safeParse(request.body);
    if (!payload.success) {
      response.status(400).json({ error: 'clientId and clientSecret are required' });
      return;
    }
    const { clientId, clientSecret } = payload.data;
    // Both are always compared, and with every secret: the time it takes tells nothing.
    const place = areSecrets.map((is) => is(clientSecret)).indexOf(true);
    if (!isClientId(clientId) || place === -1) {
      options.denials.tell('callback_token', 'a request for a callback token was refused', {
        status: 401,
        address: request.ip,
      });
      response.status(401).json({ error: 'unknown client or wrong secret' });
      return;
    }
    const accessToken = await options.tokens.issue(place);
    response.json({ accessToken, tokenType: 'Bearer', expiresIn: options.lifetimeSeconds });
  };
}

import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { CallbackTokens } from './callback-tokens.js';
import { equalInConstantTime } from './constant-time.js';

export interface TokenEndpointOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly lifetimeSeconds: number;
  readonly tokens: CallbackTokens;
}

/** What we register as the payload of the token request; the hub sends it verbatim (protocol 4.1). */
const payloadSchema = z.object({ clientId: z.string(), clientSecret: z.string() });

/** Gives the hub its token for our callback: `{accessToken, tokenType, expiresIn}`, 400 without credentials, 401 with wrong ones. */
export function tokenEndpoint(options: TokenEndpointOptions): RequestHandler {
  return async (request, response) => {
    const payload = payloadSchema.safeParse(request.body);
    if (!payload.success) {
      response.status(400).json({ error: 'clientId and clientSecret are required' });
      return;
    }
    const { clientId, clientSecret } = payload.data;
    const known =
      equalInConstantTime(clientId, options.clientId) &&
      equalInConstantTime(clientSecret, options.clientSecret);
    if (!known) {
      response.status(401).json({ error: 'unknown client or wrong secret' });
      return;
    }
    const accessToken = await options.tokens.issue();
    response.json({ accessToken, tokenType: 'Bearer', expiresIn: options.lifetimeSeconds });
  };
}

import express from 'express';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { ALL_SCOPES, findClient } from './oauth-clients.js';
import type { OAuthClient } from './oauth-clients.js';
import type { SignedTokens } from './signed-tokens.js';

/** What the token endpoint needs. */
export interface TokenEndpointOptions {
  readonly clients: readonly OAuthClient[];
  readonly tokens: SignedTokens;
  readonly tokenLifetimeSeconds: number;
}

/**
 * `POST /oauth2/token`: client credentials, form-encoded, both families of scopes (protocol 2.2). `<prefix>/.default`
 * stands for all scopes of the client; a list of scopes for exactly those. Errors as in RFC 6749, section 5.2.
 */
export function createTokenEndpoint(options: TokenEndpointOptions): Router {
  const router = express.Router();
  router.post(
    '/oauth2/token',
    express.urlencoded({ extended: false, limit: '16kb' }),
    async (request: Request, response: Response) => {
      response.set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' });
      const outcome = readTokenRequest(request.body, options.clients);
      if ('error' in outcome) {
        const unauthorised = outcome.error === 'invalid_client';
        response.status(unauthorised ? 401 : 400).json(outcome);
        return;
      }
      const { client, scopes } = outcome;
      const claims = { sub: client.id, scope: scopes.join(' ') };
      const lifetime = options.tokenLifetimeSeconds;
      response.json({
        access_token: await options.tokens.sign('access', claims, lifetime),
        token_type: 'Bearer',
        expires_in: lifetime,
        scope: claims.scope,
      });
    },
  );
  return router;
}

/** An error body of RFC 6749. */
interface TokenError {
  readonly error: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope';
  readonly error_description: string;
}

interface TokenGrant {
  readonly client: OAuthClient;
  readonly scopes: readonly string[];
}

/** A field given twice arrives as an array and is refused, as RFC 6749 demands. */
const formSchema = z.object({
  grant_type: z.string().min(1),
  scope: z.string().min(1),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
});

function readTokenRequest(body: unknown, clients: readonly OAuthClient[]): TokenGrant | TokenError {
  const form = formSchema.safeParse(body ?? {});
  if (!form.success) {
    const fields = [...new Set(form.error.issues.map((issue) => String(issue.path[0] ?? 'body')))];
    return {
      error: 'invalid_request',
      error_description: `Form fields missing or given twice: ${fields.join(', ')}`,
    };
  }
  const { grant_type: grantType, client_id: id, client_secret: secret, scope } = form.data;
  if (grantType !== 'client_credentials') {
    return { error: 'unsupported_grant_type', error_description: 'Only client_credentials is supported' };
  }
  const client = findClient(clients, id, secret);
  if (client === undefined) {
    return { error: 'invalid_client', error_description: 'Unknown client_id or wrong client_secret' };
  }
  const scopes = grantedScopes(scope, client);
  if (scopes !== undefined) return { client, scopes };
  return {
    error: 'invalid_scope',
    error_description: 'The scope is unknown or was not given to this client',
  };
}

function grantedScopes(requested: string, client: OAuthClient): readonly string[] | undefined {
  const names = [...new Set(requested.split(' ').filter((name) => name !== ''))];
  if (names.length === 1 && /^\S+\/\.default$/.test(names[0] ?? '')) return client.scopes;
  const granted = names.every((name) => ALL_SCOPES.includes(name) && client.scopes.includes(name));
  return granted && names.length > 0 ? names : undefined;
}

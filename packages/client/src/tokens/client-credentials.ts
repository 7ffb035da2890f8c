import { SCOPES } from '@colloquy/protocol';
import { ClientOptionsError } from '../errors.js';
import type { SecretSource } from './secret-source.js';

/** OAuth client credentials (protocol 2.2). */
export interface ClientCredentials {
  /** Token endpoint, absolute. From the client application's metadata in the admin console. */
  readonly tokenUrl: string;
  readonly clientId: string;
  /** The secret, or where it comes from: see {@link secretFromFile}. */
  readonly clientSecret: string | SecretSource;
  /** One string as the server expects it, or scopes to be joined with spaces. */
  readonly scope: string | readonly string[];
}

/** What {@link commercialCredentials} takes. */
export interface CommercialCredentials extends Pick<ClientCredentials, 'clientId' | 'clientSecret'> {
  /** From the token URL in the client application's metadata. */
  readonly gatewayId: string;
  /** @default `login.egain.cloud` */
  readonly loginHost?: string;
  /** @default `api.egain.cloud` */
  readonly apiHost?: string;
}

/**
 * Credentials of a commercial environment: one scope for all that the client application may do (protocol 2.2).
 *
 * @throws ClientOptionsError when `gatewayId` cannot be a part of an address.
 */
export function commercialCredentials({
  gatewayId,
  loginHost = 'login.egain.cloud',
  apiHost = 'api.egain.cloud',
  ...client
}: CommercialCredentials): ClientCredentials {
  return {
    ...client,
    tokenUrl: `https://${loginHost}/global/${partOfAddress('gatewayId', gatewayId)}/oauth2/v2.0/token`,
    scope: `https://${apiHost}/auth/.default`,
  };
}

/** What {@link selfServiceCredentials} takes. */
export interface SelfServiceCredentials extends Pick<ClientCredentials, 'clientId' | 'clientSecret'> {
  /** Without the `-U` that follows it in the token URL. */
  readonly tenantId: string;
  /** Any of the permissions that were assigned. Default: the four of `SCOPES` (protocol 2.3). */
  readonly permissions?: readonly string[];
  /** @default `ai.egain.cloud` */
  readonly host?: string;
}

/**
 * Credentials of a self-service ("ai") environment: the permissions are asked for by name (protocol 2.2).
 *
 * @throws ClientOptionsError when `tenantId` cannot be a part of an address.
 */
export function selfServiceCredentials({
  tenantId,
  permissions = Object.values(SCOPES),
  host = 'ai.egain.cloud',
  ...client
}: SelfServiceCredentials): ClientCredentials {
  return {
    ...client,
    tokenUrl: `https://${host}/system/auth/${partOfAddress('tenantId', tenantId)}-U/oauth2/token`,
    scope: permissions,
  };
}

/** One that is empty or only dots would be another address. */
function partOfAddress(name: string, value: string): string {
  if (/^[.\s]*$/.test(value)) throw new ClientOptionsError([`${name} is empty or only dots`]);
  return encodeURIComponent(value);
}

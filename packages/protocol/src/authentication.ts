import { z } from 'zod';
import { attributeSchema, modifiedField, named, storedFields, text } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { listSchema } from './pagination.js';

const basicAuth = z.strictObject({ username: text(255), password: text(255) });

const oauth2 = z.strictObject({
  /** The token endpoint that we provide. */
  tokenRequestUrl: text(LIMITS.tokenUrlLength),
  method: z.enum(['POST', 'GET']),
  headers: z.array(attributeSchema).min(1).max(LIMITS.headersPerRole),
  /** Sent as the body, verbatim. */
  payload: text(LIMITS.tokenPayloadLength),
  /** JSON path into our answer, such as `$.accessToken`. */
  accessTokenPath: text(LIMITS.tokenPathLength),
});

/** How the hub must authenticate when it calls us: exactly one of two shapes (protocol 4.1). */
export const authenticationRequestSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...named, type: z.literal('basic'), basicAuth }),
  z.strictObject({ ...named, type: z.literal('oauth2'), oauth2 }),
]);

export type AuthenticationRequest = z.infer<typeof authenticationRequestSchema>;

export const authenticationUpdateSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...named, ...modifiedField, type: z.literal('basic'), basicAuth }),
  z.strictObject({ ...named, ...modifiedField, type: z.literal('oauth2'), oauth2 }),
]);

export type AuthenticationUpdate = z.infer<typeof authenticationUpdateSchema>;

/** As the hub answers it, secrets included by the examples. Unknown fields and values are kept. */
export const authenticationSchema = z.looseObject({
  ...storedFields,
  name: z.string(),
  type: z.string(),
  basicAuth: z.looseObject({ username: z.string().optional(), password: z.string().optional() }).optional(),
  oauth2: z.looseObject({ tokenRequestUrl: z.string().optional(), method: z.string().optional() }).optional(),
});

export type Authentication = z.infer<typeof authenticationSchema>;

export const authenticationListSchema = listSchema('authentication', authenticationSchema);

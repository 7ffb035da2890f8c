import { z } from 'zod';
import { attributeSchema, lenient, modifiedField, named, storedFields, text } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { listOf, paged } from './pagination.js';

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

/** Body of the creation of an authentication. */
export type AuthenticationRequest = z.infer<typeof authenticationRequestSchema>;

/** Body of an update: the whole object, with the `modified` that was read (protocol 3). */
export const authenticationUpdateSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...named, ...modifiedField, type: z.literal('basic'), basicAuth }),
  z.strictObject({ ...named, ...modifiedField, type: z.literal('oauth2'), oauth2 }),
]);

/** Body of an update of an authentication. */
export type AuthenticationUpdate = z.infer<typeof authenticationUpdateSchema>;

/** As the hub answers it, secrets included by the examples. Unknown fields and values are kept. */
export const authenticationSchema = z.looseObject({
  ...storedFields,
  name: z.string(),
  type: z.string(),
  basicAuth: lenient(z.looseObject({ username: lenient(z.string()), password: lenient(z.string()) })),
  oauth2: lenient(
    z.looseObject({
      tokenRequestUrl: lenient(z.string()),
      method: lenient(z.string()),
      payload: lenient(z.string()),
      accessTokenPath: lenient(z.string()),
    }),
  ),
});

/** An authentication as it was read. */
export type Authentication = z.infer<typeof authenticationSchema>;

/** Answer to the list operation: the array under its singular name (protocol 3). */
export const authenticationListSchema = z.looseObject({
  authentication: listOf(authenticationSchema),
  ...paged,
});

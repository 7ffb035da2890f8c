import { z } from 'zod';
import { lenient } from './field-schemas.js';

/** The form fields of a token request, all required; sent as `application/x-www-form-urlencoded` (protocol 2.2). */
export const tokenRequestSchema = z.strictObject({
  grant_type: z.literal('client_credentials'),
  /** Space separated. */
  scope: z.string().min(1),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
});

/** The form fields of a token request. */
export type TokenRequest = z.infer<typeof tokenRequestSchema>;

/** The answer of a token endpoint (protocol 2.2). Only the token itself is sure to be there. */
export const tokenResponseSchema = z.looseObject({
  access_token: z.string().min(1),
  token_type: lenient(z.string()),
  /** Seconds. Some servers write a string. */
  expires_in: lenient(z.coerce.number().positive()),
});

/** A token as it was answered. */
export type TokenResponse = z.infer<typeof tokenResponseSchema>;

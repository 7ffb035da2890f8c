import { z } from 'zod';
import { lenient } from './field-schemas.js';

/** The answer of a token endpoint (protocol 2.2). Only the token itself is sure to be there. */
export const tokenResponseSchema = z.looseObject({
  access_token: z.string().min(1),
  token_type: lenient(z.string()),
  /** Seconds. Some servers write a string. */
  expires_in: lenient(z.coerce.number().positive()),
});

/** A token as it was answered. */
export type TokenResponse = z.infer<typeof tokenResponseSchema>;

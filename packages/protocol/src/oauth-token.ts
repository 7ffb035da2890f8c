import { z } from 'zod';

/** The answer of a token endpoint (protocol 2.2). Only the token itself is sure to be there. */
export const tokenResponseSchema = z.looseObject({
  access_token: z.string().min(1),
  token_type: z.string().optional(),
  /** Seconds. Some servers write a string. */
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});

export type TokenResponse = z.infer<typeof tokenResponseSchema>;

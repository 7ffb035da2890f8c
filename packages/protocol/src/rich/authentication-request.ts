import { z } from 'zod';
import { bubble, version } from './rich-pieces.js';

/** `richMessage.authentication`: asks the customer to sign in (protocol 6.11). */
export const authenticationContentSchema = z.strictObject({
  type: z.literal('authentication'),
  version,
  authentication: z.strictObject({
    version: z.literal('2.0'),
    icon: z.string().optional(),
    oauth2: z.strictObject({
      responseType: z.literal('code'),
      scope: z.array(z.string()),
      redirectURI: z.string(),
    }),
  }),
  receivedMessage: bubble.optional(),
  replyMessage: bubble.optional(),
});

/** The content of a request to sign in. */
export type AuthenticationContent = z.infer<typeof authenticationContentSchema>;

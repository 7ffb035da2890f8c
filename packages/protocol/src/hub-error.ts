import { z } from 'zod';

/** The body of every error (protocol 3.2). Tolerant: a part that is missing is left out. */
export const hubErrorBodySchema = z.looseObject({
  /** `{integer}-{integer}`: the first part is the HTTP status, the whole is the key. */
  code: z.string(),
  developerMessage: z.string().optional(),
  details: z
    .array(z.looseObject({ key: z.string(), value: z.string().optional() }))
    .optional()
    .catch(undefined),
  userMessage: z.string().optional(),
});

export type HubErrorBody = z.infer<typeof hubErrorBodySchema>;

import { z } from 'zod';
import { lenient } from './field-schemas.js';

/** The body of every error (protocol 3.2). Tolerant: a part that is missing is left out. */
export const hubErrorBodySchema = z.looseObject({
  /** `{integer}-{integer}`: the first part is the HTTP status, the whole is the key. */
  code: z.string(),
  developerMessage: lenient(z.string()),
  details: lenient(z.array(z.looseObject({ key: z.string(), value: lenient(z.string()) }))),
  userMessage: lenient(z.string()),
});

/** The body of an error; `code` is its key. */
export type HubErrorBody = z.infer<typeof hubErrorBodySchema>;

import { z } from 'zod';
import { attributeSchema, hubReference, modifiedField, named, storedFields, text } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { listSchema } from './pagination.js';
import { ROLE_NAMES } from './sender-types.js';

const role = z.strictObject({
  /** Unique within the application. */
  name: z.enum(ROLE_NAMES),
  /** Chooses the payload format of the callbacks. */
  version: z.enum(['v1', 'v3']),
  /** URL the hub POSTs to. */
  callback: text(LIMITS.callbackUrlLength),
  /** Told when the callback cannot be reached. */
  notificationEmail: text(255),
  /** Extra headers that the hub adds to each callback. */
  headers: z.array(attributeSchema).min(1).max(LIMITS.headersPerRole).optional(),
  authentication: hubReference.optional(),
});

const fields = { ...named, roles: z.array(role).min(1).max(LIMITS.roles) };

/** A program that speaks for one side of conversations (protocol 4.2). */
export const clientApplicationRequestSchema = z.strictObject(fields);

export type ClientApplicationRequest = z.infer<typeof clientApplicationRequestSchema>;

export const clientApplicationUpdateSchema = z.strictObject({ ...fields, ...modifiedField });

export type ClientApplicationUpdate = z.infer<typeof clientApplicationUpdateSchema>;

/** As the hub answers it. Unknown fields and values are kept. */
export const clientApplicationSchema = z.looseObject({
  ...storedFields,
  name: z.string(),
  roles: z
    .array(
      z.looseObject({
        name: z.string(),
        version: z.string().optional(),
        callback: z.string().optional(),
        notificationEmail: z.string().optional(),
        headers: z.array(z.looseObject({ name: z.string(), value: z.string() })).optional(),
        authentication: z.looseObject({ id: z.string() }).optional(),
      }),
    )
    .optional(),
});

export type ClientApplication = z.infer<typeof clientApplicationSchema>;

export const clientApplicationListSchema = listSchema('clientApplication', clientApplicationSchema);

import { z } from 'zod';
import {
  attributeSchema,
  hubReference,
  lenient,
  modifiedField,
  named,
  storedFields,
  text,
} from './field-schemas.js';
import { LIMITS } from './limits.js';
import { listOf, paged } from './pagination.js';
import { ROLE_NAMES } from './sender-types.js';

const role = z.strictObject({
  /** Unique within the application; the hub refuses a second one with 400-138, this schema does not look. */
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

/** Body of the creation of a client application. */
export type ClientApplicationRequest = z.infer<typeof clientApplicationRequestSchema>;

/** Body of an update: the whole object, with the `modified` that was read (protocol 3). */
export const clientApplicationUpdateSchema = z.strictObject({ ...fields, ...modifiedField });

/** Body of an update of a client application. */
export type ClientApplicationUpdate = z.infer<typeof clientApplicationUpdateSchema>;

/** As the hub answers it. Unknown fields and values are kept. */
export const clientApplicationSchema = z.looseObject({
  ...storedFields,
  name: z.string(),
  roles: lenient(
    z.array(
      z.looseObject({
        name: z.string(),
        version: lenient(z.string()),
        callback: lenient(z.string()),
        notificationEmail: lenient(z.string()),
        headers: lenient(z.array(z.looseObject({ name: z.string(), value: z.string() }))),
        authentication: lenient(z.looseObject({ id: z.string() })),
      }),
    ),
  ),
});

/** A client application as it was read. */
export type ClientApplication = z.infer<typeof clientApplicationSchema>;

/** Answer to the list operation: the array under its singular name (protocol 3). */
export const clientApplicationListSchema = z.looseObject({
  clientApplication: listOf(clientApplicationSchema),
  ...paged,
});

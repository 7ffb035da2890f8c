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

const minutes = z.number().min(LIMITS.bypassMinutes.min).max(LIMITS.bypassMinutes.max);

const fields = {
  ...named,
  /** Phone number, e-mail, page id: with the channel's type it starts a conversation. */
  address: text(255),
  channel: hubReference,
  chatConfigurations: z.strictObject({
    orchestration: hubReference,
    /** Entry point in the agent application. */
    entryPoint: z.strictObject({ id: text(255) }),
    /** Minutes from the last message until the conversation is over; 240 when left out. */
    timeout: z.number().min(LIMITS.timeoutMinutes.min).max(LIMITS.timeoutMinutes.max).optional(),
    /** `en-US` when left out; no length is documented. */
    defaultLanguage: z.string().min(1).optional(),
    onAgentUnavailability: z.enum(['off_hours', 'retain_and_retry']).optional(),
    allowLogoutWithOpenChats: z.boolean().optional(),
    allowQueueTransferOnAgentUnavailability: z.boolean().optional(),
  }),
  caseManagement: z
    .strictObject({ sameCaseDuration: minutes.optional(), copyCustomAttributes: z.boolean().optional() })
    .optional(),
  /** Credentials of the channel. */
  attributes: z.array(attributeSchema).min(1).max(LIMITS.accountAttributes).optional(),
};

/** One address on one channel, tied to an orchestration (protocol 4.6). */
export const accountRequestSchema = z.strictObject(fields);

/** Body of the creation of an account. */
export type AccountRequest = z.infer<typeof accountRequestSchema>;

/** Body of an update: the whole object, with the `modified` that was read (protocol 3). */
export const accountUpdateSchema = z.strictObject({ ...fields, ...modifiedField });

/** Body of an update of an account. */
export type AccountUpdate = z.infer<typeof accountUpdateSchema>;

/** As the hub answers it. Unknown fields and values are kept. */
export const accountSchema = z.looseObject({
  ...storedFields,
  name: z.string(),
  address: lenient(z.string()),
  channel: lenient(z.looseObject({ id: z.string() })),
  chatConfigurations: lenient(
    z.looseObject({
      orchestration: lenient(z.looseObject({ id: z.string() })),
      entryPoint: lenient(z.looseObject({ id: z.string() })),
      timeout: lenient(z.number()),
    }),
  ),
});

/** An account as it was read. */
export type Account = z.infer<typeof accountSchema>;

/** Answer to the list operation: the array under its singular name (protocol 3). */
export const accountListSchema = z.looseObject({ account: listOf(accountSchema), ...paged });

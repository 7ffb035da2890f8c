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

const intent = z.strictObject({
  /** Internal key, such as `order_complaints`. */
  value: text(255),
  /** Label shown to people. */
  displayValue: text(255),
});

const fields = {
  ...named,
  type: z.enum(['custom_bot', 'egain_bot']),
  /** Client application whose callback receives this bot's messages. */
  application: hubReference,
  /** Note the wrapping: an object with an array `intent`. */
  intents: z.strictObject({ intent: z.array(intent).min(1).max(LIMITS.intents) }).optional(),
  options: z.array(attributeSchema).min(1).max(LIMITS.participantOptions).optional(),
};

/** A named bot behind a client application (protocol 4.3). */
export const participantRequestSchema = z.strictObject(fields);

/** Body of the creation of a participant. */
export type ParticipantRequest = z.infer<typeof participantRequestSchema>;

/** Body of an update: the whole object, with the `modified` that was read (protocol 3). */
export const participantUpdateSchema = z.strictObject({ ...fields, ...modifiedField });

/** Body of an update of a participant. */
export type ParticipantUpdate = z.infer<typeof participantUpdateSchema>;

/** As the hub answers it. Unknown fields and values are kept. */
export const participantSchema = z.looseObject({
  ...storedFields,
  name: z.string(),
  type: lenient(z.string()),
  application: lenient(z.looseObject({ id: z.string() })),
  intents: lenient(
    z.looseObject({
      intent: lenient(z.array(z.looseObject({ value: z.string(), displayValue: lenient(z.string()) }))),
    }),
  ),
});

/** A participant as it was read. */
export type Participant = z.infer<typeof participantSchema>;

/** Answer to the list operation: the array under its singular name (protocol 3). */
export const participantListSchema = z.looseObject({ participant: listOf(participantSchema), ...paged });

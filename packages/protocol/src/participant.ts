import { z } from 'zod';
import { attributeSchema, hubReference, modifiedField, named, storedFields, text } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { listSchema } from './pagination.js';

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

export type ParticipantRequest = z.infer<typeof participantRequestSchema>;

export const participantUpdateSchema = z.strictObject({ ...fields, ...modifiedField });

export type ParticipantUpdate = z.infer<typeof participantUpdateSchema>;

/** As the hub answers it. Unknown fields and values are kept. */
export const participantSchema = z.looseObject({
  ...storedFields,
  name: z.string(),
  type: z.string().optional(),
  application: z.looseObject({ id: z.string() }).optional(),
  intents: z
    .looseObject({
      intent: z.array(z.looseObject({ value: z.string(), displayValue: z.string().optional() })).optional(),
    })
    .optional(),
});

export type Participant = z.infer<typeof participantSchema>;

export const participantListSchema = listSchema('participant', participantSchema);

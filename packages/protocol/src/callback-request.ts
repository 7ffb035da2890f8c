import { z } from 'zod';
import { outboundContentSchema } from './content.js';
import { outboundConversationSchema } from './conversation.js';
import { MESSAGE_STATUSES } from './fetch-conversation.js';
import { attributeSchema, hubId, hubTime, text } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { messageAttributesSchema } from './message-attributes.js';
import { recipientsSchema, senderSchema } from './participant-ref.js';

const attachment = z.strictObject({
  id: text(255).optional(),
  name: text(255).optional(),
  contentType: text(255).optional(),
  size: z.int().min(0).max(LIMITS.attachmentSize).optional(),
  /** Signed; can be streamed. */
  url: text(LIMITS.urlLength).optional(),
});

const fields = {
  id: hubId.optional(),
  messageId: text(LIMITS.messageIdLength).optional(),
  type: z.strictObject({ value: text(255) }),
  /** `redact` alone is content that was blanked. */
  content: z.union([outboundContentSchema, z.strictObject({ redact: z.literal(true) })]).optional(),
  sender: senderSchema,
  recipients: recipientsSchema.optional(),
  intent: z.strictObject({ value: text(255) }).optional(),
  attachments: z
    .strictObject({ attachment: z.array(attachment).min(1).max(LIMITS.attachmentsPerMessage) })
    .optional(),
  attributes: messageAttributesSchema.optional(),
  parent: z
    .strictObject({ id: hubId.optional(), messageId: text(LIMITS.messageIdLength).optional() })
    .optional(),
  created: hubTime.optional(),
  sent: hubTime.optional(),
};

const count = z.int().min(0).optional();

const transcript = z.strictObject({
  paginationInfo: z.strictObject({ count, pagenum: count, pagesize: count }).optional(),
  message: z
    .array(z.strictObject({ ...fields, status: z.enum(MESSAGE_STATUSES).optional() }))
    .min(1)
    .max(LIMITS.messagesPerPage),
});

/** A message as a hub hands it over (protocol 7.3); its conversation may carry a transcript (protocol 7.4). */
export const callbackMessageSchema = z.strictObject({
  ...fields,
  conversation: outboundConversationSchema
    .omit({ messages: true })
    .extend({ messages: transcript.optional() }),
});

/** A message as a hub hands it over. To read one that was received, see `InboundMessage`. */
export type CallbackMessage = z.infer<typeof callbackMessageSchema>;

/**
 * The body that a hub POSTs to a callback, in the documented shape: `metadata` and `messages` side by side, 1 to 200
 * messages (protocol 7.2). For who plays the hub; a receiver reads with `readCallback`, which tolerates more.
 */
export const callbackRequestSchema = z.strictObject({
  metadata: z
    .strictObject({ attributes: z.array(attributeSchema).min(1).max(LIMITS.metadataAttributes) })
    .optional(),
  messages: z.strictObject({
    message: z.array(callbackMessageSchema).min(1).max(LIMITS.messagesPerCallback),
  }),
});

/** The body that a hub POSTs to a callback. */
export type CallbackRequest = z.infer<typeof callbackRequestSchema>;

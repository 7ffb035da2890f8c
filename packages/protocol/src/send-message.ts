import { z } from 'zod';
import { outboundAttachmentsSchema } from './attachment.js';
import { outboundContentSchema, type OutboundContent } from './content.js';
import { outboundConversationSchema, type OutboundConversation } from './conversation.js';
import { attributeSchema, hubId, lenient, text } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { fieldsOf } from './loose-value.js';
import { messageAttributesSchema } from './message-attributes.js';
import { isKnownMessageType } from './message-types.js';
import { recipientsSchema, senderSchema } from './participant-ref.js';
import type { SendableBy } from './permission-table.js';
import type { SenderType } from './sender-types.js';

const messageType = z.strictObject({
  value: z
    .string()
    .min(1)
    .refine(isKnownMessageType, { message: 'not a message type', params: { notAllowed: true } }),
});

/** The message that this one is about (protocol 5.2): by the hub's id, the sender's, or both (protocol 11, 6). */
const parent = z
  .strictObject({ id: hubId.optional(), messageId: text(LIMITS.messageIdLength).optional() })
  .refine((value) => value.id !== undefined || value.messageId !== undefined, {
    message: 'id or messageId is required',
    path: ['id'],
    params: { required: true },
  });

/** A message to the hub (protocol 5.2). Checks structure only: who may send which type is the permission table's. */
export const outboundMessageSchema = z.strictObject({
  messageId: text(LIMITS.messageIdLength).optional(),
  type: messageType,
  conversation: outboundConversationSchema,
  sender: senderSchema,
  recipients: recipientsSchema.optional(),
  content: outboundContentSchema.optional(),
  attachments: outboundAttachmentsSchema.optional(),
  parent: parent.optional(),
  attributes: messageAttributesSchema.optional(),
  /** On a hand-back by an agent (protocol 6.4). */
  intent: z.strictObject({ value: text(255) }).optional(),
});

type AnyOutboundMessage = z.infer<typeof outboundMessageSchema>;

/**
 * A message that a sender of type `Sender` may send: `type.value` is limited to what the permission table grants it, so that
 * a denied type does not compile (protocol 6.1). For a union of senders, a union of their messages.
 *
 * @example
 * const message: OutboundMessage<'custom_bot'> = {
 *   type: { value: 'text' }, conversation: { id }, sender: { type: 'custom_bot' }, content: { text: 'Hello' },
 * };
 */
export type OutboundMessage<Sender extends SenderType = SenderType> = Sender extends SenderType
  ? MessageFrom<Sender>
  : never;

/** A message of one sender type (protocol 5.2). */
export interface MessageFrom<Sender extends SenderType> {
  /** Ours, 1 to 255 characters: the idempotency key. The same once more on the same conversation is not accepted. */
  readonly messageId?: string | undefined;
  /** One of the types that the permission table grants the sender. */
  readonly type: { readonly value: SendableBy<Sender> };
  /** A bot that answers gives the `id` and nothing else. */
  readonly conversation: OutboundConversation;
  readonly sender: Omit<AnyOutboundMessage['sender'], 'type'> & { readonly type: Sender };
  /** Normally left out: the hub works the recipient out. */
  readonly recipients?: AnyOutboundMessage['recipients'];
  /** Not needed by events, and by messages that are only attachments. */
  readonly content?: OutboundContent | undefined;
  /** 1 to 5 files, by reference or by URL. */
  readonly attachments?: AnyOutboundMessage['attachments'];
  /** The message that this one is about: errors, receipts, deletions. */
  readonly parent?: AnyOutboundMessage['parent'];
  /** 1 to 75 attributes, mostly at escalation. */
  readonly attributes?: AnyOutboundMessage['attributes'];
  /** On a hand-back by an agent (protocol 6.4). */
  readonly intent?: AnyOutboundMessage['intent'];
}

/** The body of `POST /conversations/messages`: 1 to 10 messages (protocol 5.1). */
export const sendMessageRequestSchema = z.strictObject({
  metadata: z
    .strictObject({ attributes: z.array(attributeSchema).min(1).max(LIMITS.metadataAttributes).optional() })
    .optional(),
  messages: z.strictObject({
    message: z.array(outboundMessageSchema).min(1).max(LIMITS.messagesPerRequest),
  }),
});

/** Body of a send as the schema reads it. To write one, see {@link OutboundMessage}. */
export type SendMessageRequest = z.infer<typeof sendMessageRequestSchema>;

/**
 * The answer 202 (protocol 5.5). Match by `messageId`, not by position. A `messageId` that is no text is left
 * out: a message that was accepted must not look as if it had failed.
 */
export const sendMessageResponseSchema = z.looseObject({
  messages: z.looseObject({
    message: z.array(
      z.looseObject({
        id: z.string(),
        messageId: lenient(z.string()),
        conversation: z.looseObject({ id: z.string() }),
      }),
    ),
  }),
});

/** What the hub accepted. */
export type SendMessageResponse = z.infer<typeof sendMessageResponseSchema>;

/** A message that the hub accepted, as far as it is told (protocol 5.5). */
export interface AcceptedMessage {
  readonly id: string;
  readonly messageId?: string;
  readonly conversationId: string;
}

/**
 * Reads the answer 202; `undefined` when {@link sendMessageResponseSchema} would refuse it. By hand, because every message that is sent
 * is answered so: the schema takes ten times as long. A test holds it against the schema.
 */
export function readAcceptedMessages(value: unknown): AcceptedMessage[] | undefined {
  const list = fieldsOf(fieldsOf(value)?.['messages'])?.['message'];
  if (!Array.isArray(list)) return undefined;
  const accepted: AcceptedMessage[] = [];
  for (const item of list as readonly unknown[]) {
    const { id, messageId, conversation } = fieldsOf(item) ?? {};
    const conversationId = fieldsOf(conversation)?.['id'];
    if (typeof id !== 'string' || typeof conversationId !== 'string') return undefined;
    accepted.push(typeof messageId === 'string' ? { id, messageId, conversationId } : { id, conversationId });
  }
  return accepted;
}

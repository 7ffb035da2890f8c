import {
  messageAttributeSchema,
  messageAttributesSchema,
  outboundAttachmentsSchema,
  outboundConversationSchema,
  senderSchema,
} from '@colloquy/protocol';
import { z } from 'zod';
import { jsonTime, stateId } from './json-time.js';

const side = z.enum(['customer', 'bot', 'agent']);

/** What senders told about a conversation (protocol 5.3). */
const facts = outboundConversationSchema.omit({ id: true, account: true, messages: true });

const message = z.strictObject({
  /** Left out where it was exchanged outside the hub (protocol 4.7). */
  id: stateId.optional(),
  messageId: z.string().optional(),
  type: z.string().min(1),
  sender: senderSchema,
  /** By default the customer, or who answers. */
  recipient: senderSchema.optional(),
  content: z
    .strictObject({
      text: z.string().optional(),
      html: z.string().optional(),
      json: z.string().optional(),
      xml: z.string().optional(),
      redact: z.boolean().optional(),
    })
    .optional(),
  attachments: outboundAttachmentsSchema.optional(),
  attributes: messageAttributesSchema.optional(),
  parent: z.strictObject({ id: z.string().optional(), messageId: z.string().optional() }).optional(),
  intent: z.string().optional(),
  created: jsonTime.optional(),
  sentOutside: z.string().optional(),
  visibility: z.enum(['shown', 'hidden', 'erased']).default('shown'),
});

/** A conversation. What is left out is filled in as if it had begun on its account and nobody had written since. */
export const conversationState = z.strictObject({
  id: stateId,
  state: z.enum(['open', 'completed', 'expired']).default('open'),
  owner: z.enum(['bot', 'agent']).optional(),
  /** Who takes part. With `accountId` alone: whom the orchestration of that account names. */
  route: z.strictObject({
    accountId: stateId,
    customerApplicationId: stateId.optional(),
    botParticipantId: stateId.optional(),
    agentApplicationId: stateId.optional(),
  }),
  facts: facts.default({}),
  messages: z.array(message).default([]),
  introducedTo: z.array(side).optional(),
  timeoutMs: z.number().positive().optional(),
  /** Milliseconds since 1970. */
  lastMessageAt: z.number().optional(),
  lastCustomerAt: z.number().optional(),
  continues: stateId.optional(),
  caseId: z.string().optional(),
  copied: z.array(messageAttributeSchema).optional(),
});

/** A callback that was not made yet. */
export const deliveryState = z.strictObject({
  conversationId: stateId,
  /** How many messages the conversation had when it was to be made. */
  messages: z.int().min(0),
  message: message.required({ id: true }),
  to: side,
  carries: z.enum(['id', 'said', 'facts', 'transcript']),
  said: facts.optional(),
});

/** A conversation, as it was read. */
export type ConversationState = z.output<typeof conversationState>;

/** A callback that was not made yet, as it was read. */
export type DeliveryState = z.output<typeof deliveryState>;

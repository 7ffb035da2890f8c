import { z } from 'zod';
import { attributeSchema, hubId, hubTime, text } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { readLoosely, type LooseShape } from './loose-fields.js';
import { RICH_MESSAGE_TYPES } from './message-types.js';
import { messageAttributesSchema } from './message-attributes.js';
import { outboundContentSchema } from './content.js';
import { SENDER_TYPES } from './sender-types.js';

/** Which contact of the customer (protocol 5.3). */
export const CONTACT_CHOICES = [
  'email',
  'phone.mobile',
  'phone.office',
  'phone.home',
  'facebookId',
  'twitterId',
  'appleOpaqueId',
  'other',
] as const;

const contact = z.strictObject({
  type: z.enum(['email', 'phone', 'facebookId', 'twitterId', 'appleOpaqueId', 'other']),
  subType: z.enum(['mobile', 'office', 'home']).optional(),
  address: text(255),
});

/** Who the customer is (protocol 5.3). `attributes` is a plain array here. */
export const customerSchema = z.strictObject({
  name: text(255).optional(),
  type: z.literal('individual').optional(),
  attributes: z.array(attributeSchema).min(1).max(LIMITS.customerAttributes).optional(),
  contacts: z.strictObject({ contact: z.array(contact).min(1).max(LIMITS.customerContacts) }).optional(),
});

/** Who the customer is; every field may be missing. */
export type Customer = z.infer<typeof customerSchema>;

const account = z.strictObject({
  address: text(255),
  channel: z.strictObject({ type: text(255), id: hubId.optional(), modified: hubTime.optional() }),
  id: hubId.optional(),
  modified: hubTime.optional(),
});

const clientInfo = z.strictObject({
  timeOffset: z.int().min(LIMITS.timeOffsetMinutes.min).max(LIMITS.timeOffsetMinutes.max).optional(),
  referrerName: text(255).optional(),
  referrerUrl: z.string().max(LIMITS.urlLength).optional(),
});

const preferredAgent = z
  .strictObject({ id: text(LIMITS.preferredAgentIdLength).optional(), userName: text(255).optional() })
  .refine((agent) => agent.id !== undefined || agent.userName !== undefined, {
    message: 'id or userName is required',
  });

/** Types that a transcript may hold (protocol 5.7). */
const TRANSCRIPT_TYPES = [
  'text',
  ...RICH_MESSAGE_TYPES,
  'pagePush',
  'delete.soft',
  'delete.permanent',
  'undo',
] as const;

const transcriptParty = z.strictObject({
  type: z.enum(['custom_bot', 'egain_bot', 'customer']),
  participant: z.strictObject({ name: text(255), type: z.enum([...SENDER_TYPES, 'system']).optional() }),
});

/** A message that was said outside the hub (protocol 5.7). */
export const transcriptMessageSchema = z.strictObject({
  messageId: text(LIMITS.messageIdLength).optional(),
  type: z.strictObject({ value: z.enum(TRANSCRIPT_TYPES) }),
  content: outboundContentSchema.optional(),
  sender: transcriptParty,
  recipients: z.strictObject({
    recipient: z.array(transcriptParty).min(1).max(LIMITS.recipientsPerMessage),
  }),
  attributes: messageAttributesSchema.optional(),
  parent: z
    .strictObject({ id: hubId.optional(), messageId: text(LIMITS.messageIdLength).optional() })
    .optional(),
  /** RFC 3339, such as `2021-03-28T14:29:01.516Z`. */
  sent: z.iso.datetime({ offset: true }),
});

/** The conversation of a message that is sent (protocol 5.3). A bot that answers gives the `id` and nothing else. */
export const outboundConversationSchema = z.strictObject({
  id: hubId.optional(),
  account: account.optional(),
  conversationContact: z.enum(CONTACT_CHOICES).optional(),
  lookupContact: z.enum(CONTACT_CHOICES).optional(),
  entryPoint: z.strictObject({ id: text(255) }).optional(),
  customer: customerSchema.optional(),
  clientInfo: clientInfo.optional(),
  type: z.literal('survey.form').optional(),
  parent: z.strictObject({ id: hubId }).optional(),
  preferredAgent: preferredAgent.optional(),
  messages: z
    .strictObject({ message: z.array(transcriptMessageSchema).min(1).max(LIMITS.transcriptMessagesAtStart) })
    .optional(),
});

/** The conversation of a message that is sent. */
export type OutboundConversation = z.infer<typeof outboundConversationSchema>;

/** The conversation of a callback (protocol 7.4): every field optional, unknown ones kept. */
export interface InboundConversation {
  readonly id?: string;
  readonly account?: {
    readonly id?: string;
    readonly modified?: string;
    readonly address?: string;
    readonly channel?: { readonly id?: string; readonly type?: string; readonly modified?: string };
  };
  readonly customer?: { readonly name?: string; readonly [field: string]: unknown };
  readonly conversationContact?: string;
  readonly lookupContact?: string;
  readonly entryPoint?: { readonly id?: string };
  readonly preferredAgent?: { readonly id?: string; readonly userName?: string };
  /** `survey.form` for a survey. */
  readonly type?: string;
  /** The conversation that a survey is about. */
  readonly parent?: { readonly id?: string };
  /** The transcript of an escalation, as it came. */
  readonly messages?: { readonly message?: readonly unknown[]; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

const CHANNEL = { id: 'text', type: 'text', modified: 'text' } as const;

/** What is known of the conversation of a callback. */
const INBOUND_CONVERSATION: LooseShape = {
  id: 'text',
  account: { id: 'text', modified: 'text', address: 'text', channel: CHANNEL },
  customer: { name: 'text' },
  conversationContact: 'text',
  lookupContact: 'text',
  entryPoint: { id: 'text' },
  preferredAgent: { id: 'text', userName: 'text' },
  type: 'text',
  parent: { id: 'text' },
  messages: { message: 'list' },
};

/** Reads the conversation of a callback; anything but an object is a conversation of which nothing is known. */
export function readConversation(value: unknown): InboundConversation {
  return readLoosely(value, INBOUND_CONVERSATION) ?? {};
}

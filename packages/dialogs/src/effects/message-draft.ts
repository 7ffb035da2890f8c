import type { CustomBotMessageType, OutboundMessage } from '@colloquy/protocol';

type BotMessage = OutboundMessage<'custom_bot'>;

/**
 * A message as an effect describes it. The turn adds what only it knows: the `messageId`, the conversation and the
 * sender. The type is limited to the 17 that the permission table grants a `custom_bot` (protocol 6.1).
 */
export interface MessageDraft {
  readonly type: CustomBotMessageType;
  readonly content?: NonNullable<BotMessage['content']>;
  readonly attributes?: readonly MessageDraftAttribute[];
  readonly customer?: CustomerFacts;
}

/** A field of the agent's activity or of the customer, or a private attribute (protocol 5.6). */
export interface MessageDraftAttribute {
  readonly name: string;
  readonly value: string;
  readonly object?: 'activity' | 'customer';
  readonly external?: boolean;
}

/** What the bot learnt about the customer, for `customer.info` and escalations (protocol 5.3). */
export type CustomerFacts = Pick<
  NonNullable<BotMessage['conversation']>,
  'customer' | 'lookupContact' | 'conversationContact' | 'preferredAgent'
>;

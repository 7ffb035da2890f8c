import type { OutboundMessage } from '@colloquy/protocol';
import type { Json, OutboxEntry } from './records.js';

/** A message that has all that a row of the outbox needs. */
export type IdentifiedMessage = OutboundMessage<'custom_bot'> & {
  readonly messageId: string;
  readonly conversation: { readonly id: string };
};

/**
 * The row for a message.
 *
 * @param since when that came which it answers, in ms since the epoch.
 */
export function toOutboxEntry(message: IdentifiedMessage, since?: number): OutboxEntry {
  return {
    messageId: message.messageId,
    conversationId: message.conversation.id,
    // As it is: what a store keeps of it is JSON, without fields that are `undefined`.
    message: message as unknown as Json,
    ...(since !== undefined && { since }),
  };
}

/** The message of a row. Nothing but the runtime makes rows, so it is trusted here. */
export function messageOf(entry: OutboxEntry): OutboundMessage<'custom_bot'> {
  return entry.message as Json & OutboundMessage<'custom_bot'>;
}

/** The type of the message that waits. */
export function typeOfEntry(entry: OutboxEntry): string {
  return messageOf(entry).type.value;
}

/** Name of the bot that says it. */
export function botOfEntry(entry: OutboxEntry): string {
  return messageOf(entry).sender.participant?.name ?? '';
}

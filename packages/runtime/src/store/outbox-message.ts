import type { OutboundMessage } from '@colloquy/protocol';
import type { OutboxEntry } from './records.js';

/** A message that has all that a row of the outbox needs. */
export type IdentifiedMessage = OutboundMessage<'custom_bot'> & {
  readonly messageId: string;
  readonly conversation: { readonly id: string };
};

/**
 * The row for a message. From here on the message is text, up to the request that it leaves with.
 *
 * @param since when that came which it answers, in ms since the epoch.
 */
export function toOutboxEntry(message: IdentifiedMessage, since?: number): OutboxEntry {
  const { messageId, conversation } = message;
  const text = JSON.stringify(message);
  return since === undefined
    ? { messageId, conversationId: conversation.id, message: text }
    : { messageId, conversationId: conversation.id, message: text, since };
}

/** The message of a row. Nothing but the runtime makes rows, so it is trusted here. */
export function messageOf(entry: OutboxEntry): OutboundMessage<'custom_bot'> {
  return JSON.parse(entry.message) as OutboundMessage<'custom_bot'>;
}

/** The type of the message that waits. Asked of each that leaves: where a message begins as we write it, it need not be read for that. */
export function typeOfEntry(entry: OutboxEntry): string {
  const [, type] = BEGINNING.exec(entry.message) ?? [];
  return type ?? messageOf(entry).type.value;
}

const BEGINNING = /^\{"messageId":"[^"\\]*","type":\{"value":"([^"\\]*)"\}/;

/** Name of the bot that says it. */
export function botOfEntry(entry: OutboxEntry): string {
  return messageOf(entry).sender.participant?.name ?? '';
}

import type { OutboundMessage } from '@colloquy/protocol';
import { toOutboxEntry } from '../../src/store/outbox-message.js';
import type { OutboxEntry } from '../../src/store/records.js';

/** A conversation's messages as the outbox holds them. Their ids are `<conversation>-<number>`. */
export function entriesOf(conversationId: string, types: readonly string[], from = 0): OutboxEntry[] {
  return types.map((type, index) => entryOf(conversationId, type, from + index));
}

export function entryOf(conversationId: string, type: string, number: number): OutboxEntry {
  return toOutboxEntry({
    messageId: `${conversationId}-${number}`,
    type: { value: type as OutboundMessage<'custom_bot'>['type']['value'] },
    conversation: { id: conversationId },
    sender: { type: 'custom_bot', participant: { name: 'orders' } },
    ...(type === 'text' && { content: { text: `message ${number}` } }),
  });
}

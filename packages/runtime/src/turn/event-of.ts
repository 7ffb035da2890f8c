import type { InboundEvent } from '@colloquy/dialogs';
import { isKnownMessageType, type InboundMessage } from '@colloquy/protocol';

/** The event that a dialog sees for a message. */
export function eventOf(message: InboundMessage): InboundEvent {
  if (message.type === 'text') return { type: 'text', body: bodyOf(message), message };
  if (message.type === 'escalation.transfer') {
    return {
      type: 'escalation.transfer',
      ...(message.intent !== undefined && { intent: message.intent }),
      message,
    };
  }
  if (!isKnownMessageType(message.type) || message.type.startsWith('custom.')) {
    return { type: 'unknown', message };
  }
  return { type: message.type, message } as InboundEvent;
}

/** The words of a message: text, else HTML, else the JSON string, else nothing (an attachment alone, protocol 6.2). */
export function bodyOf(message: InboundMessage): string {
  const { content } = message;
  return content?.text ?? content?.html ?? content?.json ?? '';
}

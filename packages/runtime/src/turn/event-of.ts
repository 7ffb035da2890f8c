import type { InboundEvent, TextEvent } from '@colloquy/dialogs';
import {
  isKnownMessageType,
  matchAnswer,
  type InboundMessage,
  type Offer,
  type WordMatcher,
} from '@colloquy/protocol';

/** What the conversation brings to the reading of a message. */
export interface EventContext {
  /** What was offered to pick, the newest first. */
  readonly offers: readonly Offer[];
  /** How ordinals are said in the bot's languages; English when left out. */
  readonly wordMatchers?: readonly WordMatcher[] | undefined;
}

/** The event that a dialog sees for a message. */
export function eventOf(message: InboundMessage, context: EventContext = { offers: [] }): InboundEvent {
  if (message.type === 'text') return textEvent(message, context);
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

function textEvent(message: InboundMessage, { offers, wordMatchers }: EventContext): TextEvent {
  const choice = matchAnswer(message, offers, wordMatchers);
  return {
    type: 'text',
    body: bodyOf(message),
    ...(choice.kind !== 'none' && { choice }),
    message,
  };
}

/** The words of a message: text, else HTML, else the JSON string, else nothing (an attachment alone, protocol 6.2). */
export function bodyOf(message: InboundMessage): string {
  const { content } = message;
  return content?.text ?? content?.html ?? content?.json ?? '';
}

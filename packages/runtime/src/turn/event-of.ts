import type { InboundEvent, SentRef, Speech, TextEvent } from '@colloquy/dialogs';
import {
  aboutOurs,
  isKnownMessageType,
  matchAnswer,
  readInbound,
  type InboundMessage,
  type InboundReading,
  type Offer,
  type WordMatcher,
} from '@colloquy/protocol';

/** What the conversation brings to the reading of a message. */
export interface EventContext {
  /** What was offered to pick, the newest first. */
  readonly offers: readonly Offer[];
  /** The messages that were sent last. */
  readonly sent?: readonly SentRef[] | undefined;
  /** How ordinals are said in the bot's languages; English when left out. */
  readonly wordMatchers?: readonly WordMatcher[] | undefined;
  /** When it was accepted, in ms since the epoch. */
  readonly at: number;
  readonly speech: Speech;
}

/** The event that a dialog sees for a message. */
export function eventOf(message: InboundMessage, context: EventContext): InboundEvent {
  const reading = readInbound(message);
  const { type } = message;
  if (type === 'text') return textEvent(message, reading as TextEvent['reading'], context);
  const about = aboutOf(reading, context.sent ?? []);
  const known = isKnownMessageType(type) && !type.startsWith('custom.');
  // The table of readers has a row for each type, so that type and reading go together.
  return {
    type: known ? type : 'unknown',
    ...(type === 'escalation.transfer' && message.intent !== undefined && { intent: message.intent }),
    reading,
    ...(about !== undefined && { about }),
    message,
  } as InboundEvent;
}

function textEvent(
  message: InboundMessage,
  reading: TextEvent['reading'],
  { offers, wordMatchers, at, speech }: EventContext,
): TextEvent {
  const event: TextEvent = { type: 'text', body: bodyOf(message), at, speech, reading, message };
  const choice = matchAnswer(message, offers, wordMatchers);
  return choice.kind === 'none' ? event : { ...event, choice };
}

/** The message of ours that another is about; `undefined` when it is none of them. */
export function aboutOf(reading: InboundReading, sent: readonly SentRef[]): SentRef | undefined {
  return 'of' in reading ? aboutOurs(sent, reading.of) : undefined;
}

/** The words of a message: text, else HTML, else the JSON string, else nothing (an attachment alone, protocol 6.2). */
export function bodyOf(message: InboundMessage): string {
  const { content } = message;
  return content?.text ?? content?.html ?? content?.json ?? '';
}

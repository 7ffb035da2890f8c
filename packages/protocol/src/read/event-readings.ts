import type { InboundMessage } from '../callback.js';
import { optional, textOf } from '../loose-value.js';
import type { CustomMessageType, ExtraMessageType, MessageType } from '../message-types.js';
import { readBody, type InboundBody } from './inbound-body.js';

/** Somebody begins or stops writing (protocol 6.3). */
export interface TypingReading {
  readonly kind: 'typing';
  readonly state: 'start' | 'end';
  /** Who, as far as the message says. */
  readonly name?: string;
  readonly message: InboundMessage;
}

/** The customer came back or went away (protocol 6.12). */
export interface CustomerActivityReading {
  readonly kind: 'customer-activity';
  readonly active: boolean;
  readonly message: InboundMessage;
}

/** The conversation is over (protocol 6.12). */
export interface ConversationEndReading {
  readonly kind: 'conversation-end';
  readonly message: InboundMessage;
}

/** Types that are documented by name only (protocol 6.1, 6.7): what they carry is as it came. */
export type EventType =
  | Extract<MessageType, 'agent.transfer' | 'queue.transfer'>
  | Exclude<ExtraMessageType, 'status.read' | 'status.delivered'>;

/** An event of which only the name is documented. */
export interface EventReading extends InboundBody {
  readonly kind: 'event';
  readonly type: EventType;
  readonly message: InboundMessage;
}

/** A type of somebody's own (protocol 5.2). */
export interface CustomReading extends InboundBody {
  readonly kind: 'custom';
  readonly type: CustomMessageType;
  readonly message: InboundMessage;
}

/** A type that nobody documented. */
export interface UnknownReading extends InboundBody {
  readonly kind: 'unknown';
  readonly type: string;
  readonly message: InboundMessage;
}

/** The reader for `typing.start` or `typing.end`. */
export function typingReader(state: TypingReading['state']): (message: InboundMessage) => TypingReading {
  return (message) => {
    const name = textOf(message.sender?.participant?.name);
    return { kind: 'typing', state, ...optional('name', name), message };
  };
}

/** The reader for `customer.active` or `customer.inactive`. */
export function customerActivityReader(
  active: boolean,
): (message: InboundMessage) => CustomerActivityReading {
  return (message) => ({ kind: 'customer-activity', active, message });
}

/** Reads a `conversation.end`. */
export function readConversationEnd(message: InboundMessage): ConversationEndReading {
  return { kind: 'conversation-end', message };
}

/** The reader for a type that is documented by name only. */
export function eventReader(type: EventType): (message: InboundMessage) => EventReading {
  return (message) => ({ kind: 'event', type, ...readBody(message), message });
}

/** Reads a type that the hub does not document: `custom.` is somebody's own, anything else is unknown. */
export function readOther(message: InboundMessage): CustomReading | UnknownReading {
  const { type } = message;
  const body = readBody(message);
  return isCustom(type)
    ? { kind: 'custom', type, ...body, message }
    : { kind: 'unknown', type, ...body, message };
}

function isCustom(type: string): type is CustomMessageType {
  return /^custom\../.test(type);
}

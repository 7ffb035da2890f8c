import type { InboundMessage } from '../callback.js';
import type { ExtraMessageType, MessageType } from '../message-types.js';
import {
  agentAvailabilityReader,
  readAgentJoin,
  type AgentAvailabilityReading,
  type AgentJoinReading,
} from './agent-readings.js';
import {
  authenticationOutcomeReader,
  type AuthenticationOutcomeReading,
} from './authentication-outcome-reading.js';
import { readConversationState, type ConversationStateReading } from './conversation-state-reading.js';
import { readCustomerInfo, type CustomerInfoReading } from './customer-info-reading.js';
import { deletionReader, type DeletionReading } from './deletion-reading.js';
import { readDeliveryError, type DeliveryErrorReading } from './delivery-error-reading.js';
import {
  customerActivityReader,
  eventReader,
  readConversationEnd,
  readOther,
  typingReader,
  type ConversationEndReading,
  type CustomerActivityReading,
  type CustomReading,
  type EventReading,
  type TypingReading,
  type UnknownReading,
} from './event-readings.js';
import { readHandBack, type HandBackReading } from './hand-back-reading.js';
import { readPagePush, type PagePushReading } from './page-push-reading.js';
import { receiptReader, type ReceiptReading } from './receipt-reading.js';
import { richReader, type RichReading } from './rich-reading.js';
import { isSurvey, readSurvey, type SurveyReading } from './survey-reading.js';
import { readText, type TextReading } from './text-reading.js';

/** What a received message means, by `kind`. Each has the message itself as `message`, and so everything that came as `raw`. */
export type InboundReading =
  | TextReading
  | SurveyReading
  | RichReading
  | TypingReading
  | HandBackReading
  | DeletionReading
  | ReceiptReading
  | DeliveryErrorReading
  | ConversationStateReading
  | AgentJoinReading
  | AgentAvailabilityReading
  | AuthenticationOutcomeReading
  | CustomerInfoReading
  | CustomerActivityReading
  | PagePushReading
  | ConversationEndReading
  | EventReading
  | CustomReading
  | UnknownReading;

/**
 * Reads what a message means, tolerantly: unknown types, fields and values are kept, a content that differs from what is
 * documented is told as such and not thrown (protocol 6, 12). Pure, never throws.
 *
 * ```ts
 * const reading = readInbound(message);
 * if (reading.kind === 'hand-back') greetAgain(reading.intent);
 * ```
 */
export function readInbound(message: InboundMessage): InboundReading {
  return (READERS.get(message.type) ?? readOther)(message);
}

type Reader = (message: InboundMessage) => InboundReading;

/** One reader for each documented type; a new type does not compile without one. */
const DOCUMENTED = {
  text: (message) => (isSurvey(message) ? readSurvey(message) : readText(message)),
  'typing.start': typingReader('start'),
  'typing.end': typingReader('end'),
  'escalation.transfer': readHandBack,
  pagePush: readPagePush,
  'conversation.state': readConversationState,
  'agent.join': readAgentJoin,
  'agent.available': agentAvailabilityReader(true),
  'agent.unavailable': agentAvailabilityReader(false),
  'agent.transfer': eventReader('agent.transfer'),
  'queue.transfer': eventReader('queue.transfer'),
  'richMessage.listpicker': richReader('richMessage.listpicker'),
  'richMessage.quickreply': richReader('richMessage.quickreply'),
  'richMessage.template': richReader('richMessage.template'),
  'richMessage.timepicker': richReader('richMessage.timepicker'),
  'richMessage.richlink': richReader('richMessage.richlink'),
  'richMessage.form': richReader('richMessage.form'),
  'richMessage.payment': richReader('richMessage.payment'),
  'richMessage.app': richReader('richMessage.app'),
  'richMessage.authentication': richReader('richMessage.authentication'),
  'authentication.success': authenticationOutcomeReader(true),
  'authentication.failure': authenticationOutcomeReader(false),
  'customer.info': readCustomerInfo,
  'customer.active': customerActivityReader(true),
  'customer.inactive': customerActivityReader(false),
  error: readDeliveryError,
  'delete.soft': deletionReader('soft'),
  'delete.permanent': deletionReader('permanent'),
  undo: deletionReader('undo'),
  'conversation.end': readConversationEnd,
  'status.read': receiptReader('read'),
  'status.delivered': receiptReader('delivered'),
  'authentication.start': eventReader('authentication.start'),
  'authentication.accept': eventReader('authentication.accept'),
  'authentication.reject': eventReader('authentication.reject'),
  'bot.transfer': eventReader('bot.transfer'),
  'escalation.request': eventReader('escalation.request'),
  'agent.exit': eventReader('agent.exit'),
  'agent.active': eventReader('agent.active'),
  'agent.inactive': eventReader('agent.inactive'),
  'customer.exit': eventReader('customer.exit'),
  'customer.block': eventReader('customer.block'),
  'cobrowse.start': eventReader('cobrowse.start'),
} as const satisfies Record<MessageType | ExtraMessageType, Reader>;

/** What a message of a documented type is read to. */
export type ReadingOf<Type extends MessageType | ExtraMessageType> = ReturnType<(typeof DOCUMENTED)[Type]>;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...Object.entries(DOCUMENTED),
  // A page of the older version spells it so (protocol 10).
  ['customer_info', readCustomerInfo],
]);

import { ProtocolError } from './errors.js';
import { isKnownMessageType, isTabledMessageType, type MessageType } from './message-types.js';
import type { SenderType } from './sender-types.js';

const EVERYBODY = ['customer', 'egain_agent', 'custom_agent', 'egain_bot', 'custom_bot'] as const;
const ALL_BUT_CUSTOMER = ['egain_agent', 'custom_agent', 'egain_bot', 'custom_bot'] as const;
const AGENTS = ['egain_agent', 'custom_agent'] as const;
const CUSTOMER = ['customer'] as const;

/** Who may send what: the table of the API's overview, 30 types by 5 senders (protocol 6.1). */
export const PERMISSION_TABLE = {
  text: EVERYBODY,
  'typing.start': EVERYBODY,
  'typing.end': EVERYBODY,
  'escalation.transfer': ALL_BUT_CUSTOMER,
  pagePush: ALL_BUT_CUSTOMER,
  'conversation.state': AGENTS,
  'agent.join': AGENTS,
  'agent.available': AGENTS,
  'agent.unavailable': AGENTS,
  'agent.transfer': AGENTS,
  'queue.transfer': AGENTS,
  'richMessage.listpicker': ALL_BUT_CUSTOMER,
  'richMessage.quickreply': ALL_BUT_CUSTOMER,
  'richMessage.template': ALL_BUT_CUSTOMER,
  'richMessage.timepicker': ALL_BUT_CUSTOMER,
  'richMessage.richlink': ALL_BUT_CUSTOMER,
  'richMessage.form': ALL_BUT_CUSTOMER,
  'richMessage.payment': ALL_BUT_CUSTOMER,
  'richMessage.app': ALL_BUT_CUSTOMER,
  'richMessage.authentication': ALL_BUT_CUSTOMER,
  'authentication.success': CUSTOMER,
  'authentication.failure': CUSTOMER,
  'customer.info': EVERYBODY,
  'customer.active': CUSTOMER,
  'customer.inactive': CUSTOMER,
  error: EVERYBODY,
  'delete.soft': CUSTOMER,
  'delete.permanent': CUSTOMER,
  undo: CUSTOMER,
  'conversation.end': EVERYBODY,
} as const satisfies Record<MessageType, readonly SenderType[]>;

/** The types that a sender may send, computed from {@link PERMISSION_TABLE}. */
export type SendableBy<Sender extends SenderType> = {
  [Type in MessageType]: Sender extends (typeof PERMISSION_TABLE)[Type][number] ? Type : never;
}[MessageType];

/** The 17 types that a `custom_bot` may send. */
export type CustomBotMessageType = SendableBy<'custom_bot'>;

/**
 * What the table says. `unstated`: a type that the hub enumerates, or `custom.*`, for which nothing is documented. A type that
 * nobody knows is `denied`.
 */
export type Permission = 'granted' | 'denied' | 'unstated';

/** Looks a type up for a sender. */
export function permissionOf(sender: SenderType, type: string): Permission {
  if (isTabledMessageType(type)) {
    return (PERMISSION_TABLE[type] as readonly SenderType[]).includes(sender) ? 'granted' : 'denied';
  }
  return isKnownMessageType(type) ? 'unstated' : 'denied';
}

/**
 * Refuses what the table does not grant.
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_TYPE_DENIED`
 */
export function assertMaySend(sender: SenderType, type: string): void {
  const permission = permissionOf(sender, type);
  if (permission !== 'granted') throw new ProtocolError('COLLOQUY_E_MESSAGE_TYPE_DENIED', { sender, type });
}

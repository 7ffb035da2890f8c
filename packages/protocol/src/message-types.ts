/** The nine rich messages (protocol 6.8 to 6.11). */
export const RICH_MESSAGE_TYPES = [
  'richMessage.listpicker',
  'richMessage.quickreply',
  'richMessage.template',
  'richMessage.timepicker',
  'richMessage.richlink',
  'richMessage.form',
  'richMessage.payment',
  'richMessage.app',
  'richMessage.authentication',
] as const;

/** A message type with structured JSON content. */
export type RichMessageType = (typeof RICH_MESSAGE_TYPES)[number];

/** The 30 message types of the permission table, in its order (protocol 6.1). */
export const MESSAGE_TYPES = [
  'text',
  'typing.start',
  'typing.end',
  'escalation.transfer',
  'pagePush',
  'conversation.state',
  'agent.join',
  'agent.available',
  'agent.unavailable',
  'agent.transfer',
  'queue.transfer',
  ...RICH_MESSAGE_TYPES,
  'authentication.success',
  'authentication.failure',
  'customer.info',
  'customer.active',
  'customer.inactive',
  'error',
  'delete.soft',
  'delete.permanent',
  'undo',
  'conversation.end',
] as const;

/** A type that the permission table has a row for. */
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** Types that the hub's schema enumerates and its permission table lacks: who may send them is not stated (protocol 6.1). */
export const EXTRA_MESSAGE_TYPES = [
  'status.read',
  'status.delivered',
  'authentication.start',
  'authentication.accept',
  'authentication.reject',
  'bot.transfer',
  'escalation.request',
  'agent.exit',
  'agent.active',
  'agent.inactive',
  'customer.exit',
  'customer.block',
  'cobrowse.start',
] as const;

/** A type of which nobody states who may send it. */
export type ExtraMessageType = (typeof EXTRA_MESSAGE_TYPES)[number];

/** A type of one's own; the prefix is required (protocol 5.2). */
export type CustomMessageType = `custom.${string}`;

/** Every type that the hub documents or allows. */
export type AnyMessageType = MessageType | ExtraMessageType | CustomMessageType;

const TABLED: ReadonlySet<string> = new Set(MESSAGE_TYPES);
const EXTRA: ReadonlySet<string> = new Set(EXTRA_MESSAGE_TYPES);

/** Whether the permission table has a row for this type. */
export function isTabledMessageType(value: string): value is MessageType {
  return TABLED.has(value);
}

/** Whether this is one of the 30 tabled types, the 13 enumerated ones, or `custom.` followed by something. */
export function isKnownMessageType(value: string): value is AnyMessageType {
  return TABLED.has(value) || EXTRA.has(value) || /^custom\../.test(value);
}

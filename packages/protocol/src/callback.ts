import { readAttachment, type InboundAttachment } from './attachment.js';
import { readContent, type InboundContent } from './content.js';
import { readConversation, type InboundConversation } from './conversation.js';
import { ProtocolError } from './errors.js';
import { describeKind, fieldsOf, optional, readEach, textOf, type Fields } from './loose-value.js';
import { readAttributes, type InboundAttribute } from './message-attributes.js';
import { readParticipantRef, type ParticipantRef } from './participant-ref.js';
import { formatHubTime, parseHubTime } from './time.js';

/** A message of a callback, read: known fields under their names, everything as it came in `raw` (protocol 7.3). */
export interface InboundMessage {
  /** Made by the hub: use it for idempotency. */
  readonly id?: string;
  /** The sender's own id. */
  readonly messageId?: string;
  /** `type.value`; also one that nobody documented. */
  readonly type: string;
  readonly conversation: InboundConversation;
  readonly content?: InboundContent;
  readonly sender?: ParticipantRef;
  readonly recipients: readonly ParticipantRef[];
  /** Why an agent hands over (protocol 6.4). */
  readonly intent?: string;
  readonly attachments: readonly InboundAttachment[];
  readonly attributes: readonly InboundAttribute[];
  /** The message that this one is about. */
  readonly parent?: { readonly id?: string; readonly messageId?: string };
  /** RFC 3339 in UTC, whichever format came. */
  readonly created?: string;
  readonly sent?: string;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** What a callback held. */
export interface CallbackReading {
  readonly metadataAttributes: readonly InboundAttribute[];
  readonly messages: readonly InboundMessage[];
  /** What could not be read, by place; never the content itself. */
  readonly problems: readonly string[];
}

/**
 * Reads a callback tolerantly: `messages` at the top or under `metadata`, both time formats, both versions of content; unknown
 * fields, types and values are kept (protocol 7.2, 3, 10).
 *
 * @throws ProtocolError `COLLOQUY_E_CALLBACK_UNREADABLE` when the body is not an object. Anything else is read or becomes a problem.
 */
export function readCallback(body: unknown): CallbackReading {
  const root = fieldsOf(body);
  if (root === undefined) {
    throw new ProtocolError('COLLOQUY_E_CALLBACK_UNREADABLE', { found: describeKind(body) });
  }
  const metadata = fieldsOf(root['metadata']);
  const list = fieldsOf(root['messages'])?.['message'] ?? fieldsOf(metadata?.['messages'])?.['message'];
  const metadataAttributes = readAttributes(metadata?.['attributes']);
  if (list === undefined)
    return { metadataAttributes, messages: [], problems: ['messages.message is missing'] };
  if (!Array.isArray(list)) {
    return {
      metadataAttributes,
      messages: [],
      problems: [`messages.message is ${describeKind(list)}, not an array`],
    };
  }
  const messages: InboundMessage[] = [];
  const problems: string[] = [];
  // More than the 200 of the protocol are read all the same: what is acknowledged must not be lost.
  for (let index = 0; index < list.length; index += 1) {
    const read = readListed(list[index]);
    if (typeof read === 'object') messages.push(read);
    else problems.push(`messages.message[${index}]${read}`);
  }
  return { metadataAttributes, messages, problems };
}

/**
 * Reads a message again that came in a callback before: whoever keeps messages keeps `raw` of each, and a later reader may read more in it.
 *
 * @param raw of a message that {@link readCallback} has read. Of anything else the type is empty.
 */
export function readMessage(raw: Readonly<Record<string, unknown>>): InboundMessage {
  return messageOf(raw, valueOf(raw['type']) ?? '');
}

/** The message, or what of it cannot be read. */
function readListed(value: unknown): InboundMessage | string {
  const raw = fieldsOf(value);
  if (raw === undefined) return ` is ${describeKind(value)}, not an object`;
  const type = valueOf(raw['type']);
  return type === undefined ? '.type.value is missing' : messageOf(raw, type);
}

/** Every message of a customer comes through here: an object that is filled costs a third of one that is made of others. */
type BeingRead = { -readonly [Key in keyof InboundMessage]: InboundMessage[Key] };

function messageOf(raw: Fields, type: string): InboundMessage {
  const message: BeingRead = {
    type,
    conversation: readConversation(raw['conversation']),
    recipients: readRecipients(raw['recipients']),
    attachments: readAttachments(raw['attachments']),
    attributes: readAttributes(fieldsOf(raw['attributes'])?.['attribute']),
    raw,
  };
  const id = textOf(raw['id']);
  if (id !== undefined) message.id = id;
  const messageId = textOf(raw['messageId']);
  if (messageId !== undefined) message.messageId = messageId;
  const content = readContent(raw['content']);
  if (content !== undefined) message.content = content;
  const sender = readParticipantRef(raw['sender']);
  if (sender !== undefined) message.sender = sender;
  const intent = valueOf(raw['intent']);
  if (intent !== undefined) message.intent = intent;
  const parent = readParent(raw['parent']);
  if (parent !== undefined) message.parent = parent;
  const created = timeOf(raw['created']);
  if (created !== undefined) message.created = created;
  const sent = timeOf(raw['sent']);
  if (sent !== undefined) message.sent = sent;
  return message;
}

/** `{value}`, or a bare text. */
function valueOf(field: unknown): string | undefined {
  return textOf(fieldsOf(field)?.['value']) ?? textOf(field);
}

function readRecipients(value: unknown): readonly ParticipantRef[] {
  return readEach(fieldsOf(value)?.['recipient'], readParticipantRef);
}

function readAttachments(value: unknown): readonly InboundAttachment[] {
  return readEach(fieldsOf(value)?.['attachment'], readAttachment);
}

function readParent(value: unknown): InboundMessage['parent'] {
  const fields = fieldsOf(value);
  if (fields === undefined) return undefined;
  const messageId = textOf(fields['messageId']) ?? textOf(fields['messaged']);
  return { ...optional('id', textOf(fields['id'])), ...optional('messageId', messageId) };
}

/** A time in either format, as RFC 3339; one that is in neither is left out here and stays in `raw`. */
function timeOf(value: unknown): string | undefined {
  if (typeof value === 'string' && isWritten(value)) return value;
  const date = typeof value === 'string' ? parseHubTime(value) : undefined;
  return date === undefined ? undefined : formatHubTime(date);
}

/** Whether a time is written as we would write it, which nearly all are. The 29th of February is looked at more closely. */
function isWritten(value: string): boolean {
  return value.length === 24 && WRITTEN.test(value);
}

const WRITTEN =
  /^\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

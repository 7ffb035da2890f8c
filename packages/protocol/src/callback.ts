import { readAttachment, type InboundAttachment } from './attachment.js';
import { readContent, type InboundContent } from './content.js';
import { readConversation, type InboundConversation } from './conversation.js';
import { ProtocolError } from './errors.js';
import { arrayOf, describeKind, fieldsOf, optional, textOf } from './loose-value.js';
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
  // More than the 200 of the protocol are read all the same: what is acknowledged must not be lost.
  const read = list.map(readMessage);
  return {
    metadataAttributes,
    messages: read.filter((one) => typeof one !== 'string'),
    problems: read.filter((one) => typeof one === 'string'),
  };
}

function readMessage(value: unknown, index: number): InboundMessage | string {
  const place = `messages.message[${index}]`;
  const raw = fieldsOf(value);
  if (raw === undefined) return `${place} is ${describeKind(value)}, not an object`;
  const type = textOf(fieldsOf(raw['type'])?.['value']) ?? textOf(raw['type']);
  if (type === undefined) return `${place}.type.value is missing`;
  const content = readContent(raw['content']);
  const sender = readParticipantRef(raw['sender']);
  return {
    ...optional('id', textOf(raw['id'])),
    ...optional('messageId', textOf(raw['messageId'])),
    type,
    conversation: readConversation(raw['conversation']),
    ...(content !== undefined && { content }),
    ...(sender !== undefined && { sender }),
    recipients: arrayOf(fieldsOf(raw['recipients'])?.['recipient'])
      .map(readParticipantRef)
      .filter((one) => one !== undefined),
    ...optional('intent', textOf(fieldsOf(raw['intent'])?.['value']) ?? textOf(raw['intent'])),
    attachments: arrayOf(fieldsOf(raw['attachments'])?.['attachment'])
      .map(readAttachment)
      .filter((one) => one !== undefined),
    attributes: readAttributes(fieldsOf(raw['attributes'])?.['attribute']),
    ...readParent(raw['parent']),
    ...optional('created', timeOf(raw['created'])),
    ...optional('sent', timeOf(raw['sent'])),
    raw,
  };
}

function readParent(value: unknown): Pick<InboundMessage, 'parent'> {
  const fields = fieldsOf(value);
  if (fields === undefined) return {};
  const messageId = textOf(fields['messageId']) ?? textOf(fields['messaged']);
  return { parent: { ...optional('id', textOf(fields['id'])), ...optional('messageId', messageId) } };
}

/** A time in either format, as RFC 3339; one that is in neither is left out here and stays in `raw`. */
function timeOf(value: unknown): string | undefined {
  if (typeof value === 'string' && isWritten(value)) return value;
  const date = typeof value === 'string' ? parseHubTime(value) : undefined;
  return date === undefined ? undefined : formatHubTime(date);
}

/** Whether a time is written as we would write it, which nearly all are. */
function isWritten(value: string): boolean {
  if (value.length !== 24) return false;
  const date = new Date(value);
  return !Number.isNaN(date.getTime()) && date.toISOString() === value;
}

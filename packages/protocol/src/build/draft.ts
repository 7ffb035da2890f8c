import { LIMITS } from '../limits.js';
import { assertMaySend, type CustomBotMessageType } from '../permission-table.js';
import type { OutboundMessage } from '../send-message.js';
import { HUB_ID } from './hub-id.js';
import { withoutProblems } from './problems.js';
import { readerOf } from './reader.js';

type BotMessage = OutboundMessage<'custom_bot'>;

/** What a message may say about its conversation besides which one it is: customer, preferred agent, account (protocol 5.3). */
export type DraftConversation = Omit<BotMessage['conversation'], 'id'>;

/**
 * A message without what only the sending side knows: its `messageId`, its conversation's id, its sender. Plain data that may be
 * stored as JSON. The type is limited to the 17 that the permission table grants a `custom_bot` (protocol 6.1).
 */
export interface Draft<Type extends CustomBotMessageType = CustomBotMessageType> {
  readonly type: Type;
  /** Exactly one of `text`, `html`, `json`, `xml` (protocol 5.4). */
  readonly content?: NonNullable<BotMessage['content']>;
  /** 1 to 5 files. */
  readonly attachments?: NonNullable<BotMessage['attachments']>;
  /** 1 to 75 attributes. */
  readonly attributes?: NonNullable<BotMessage['attributes']>;
  /** The message that this one is about. */
  readonly parent?: NonNullable<BotMessage['parent']>;
  readonly conversation?: DraftConversation;
}

/** What a draft lacks to be sent. */
export interface Envelope {
  /** Ours, 1 to 255 characters: the idempotency key (protocol 5.2). */
  readonly messageId: string;
  /** The hub's id, 36 characters; left out, the message opens a conversation (protocol 5.3). */
  readonly conversationId?: string;
  /** The registered name of the participant, 1 to 255 characters (protocol 5.8). */
  readonly botName: string;
}

/**
 * The message of a draft, ready to be sent.
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_TYPE_DENIED` for a type that the permission table does not grant a `custom_bot`
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` for an id or a name beyond its limits
 *
 * @example
 * const message = toMessage(text({ text: 'Hello' }), { messageId, conversationId, botName: 'Ada' });
 */
export function toMessage<Type extends CustomBotMessageType>(
  draft: Draft<Type>,
  envelope: Envelope,
): OutboundMessage<'custom_bot'> & { readonly type: { readonly value: Type } } {
  assertMaySend('custom_bot', draft.type);
  return withoutProblems('toMessage', (problems) => {
    const from = readerOf<Envelope>(problems, '', envelope);
    const messageId = from.text('messageId', { max: LIMITS.messageIdLength });
    const id = from.optionalText('conversationId', HUB_ID);
    const name = from.text('botName', { max: LIMITS.nameLength });
    const { type, conversation, content, attachments, attributes, parent } = draft;
    const message: BeingMade<Type> = {
      messageId,
      type: { value: type },
      conversation: id === undefined ? { ...conversation } : { ...conversation, id },
      sender: { type: 'custom_bot', participant: { name } },
    };
    if (content !== undefined) message.content = content;
    if (attachments !== undefined) message.attachments = attachments;
    if (attributes !== undefined) message.attributes = attributes;
    if (parent !== undefined) message.parent = parent;
    return message;
  });
}

/** Everything that a bot says comes through here: an object that is filled costs less than one that is made of others. */
type BeingMade<Type extends CustomBotMessageType> = {
  -readonly [Key in keyof BotMessage]: BotMessage[Key];
} & { readonly type: { readonly value: Type } };

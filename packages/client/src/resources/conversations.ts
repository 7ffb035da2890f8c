import type { ConversationTranscript, OutboundMessage, SenderType } from '@colloquy/protocol';
import {
  LIMITS,
  conversationTranscriptSchema,
  isEverydayMessage,
  permissionOf,
  readAcceptedMessages,
  richTextProblem,
  sendMessageRequestSchema,
} from '@colloquy/protocol';
import { checkRequest } from '../check-request.js';
import { PermissionDeniedError, RequestInvalidError } from '../errors.js';
import { checkPaging } from './check-paging.js';
import type { AnswerReader, CallOptions, HttpCall } from '../http-call.js';

/** A message that the hub accepted, which is not yet delivered (protocol 5.5). */
export interface SentMessage {
  /** Made by the hub. Keep it: errors, receipts and deletions name it. */
  readonly id: string;
  /** Ours, if we gave one. */
  readonly messageId?: string | undefined;
  readonly conversationId?: string | undefined;
}

/** How to send. */
export interface SendOptions extends CallOptions {
  /** Free attributes of the request as a whole, 1 to 10 (protocol 5.1). */
  readonly metadata?:
    { readonly attributes: readonly { readonly name: string; readonly value: string }[] } | undefined;
  /** Lets types pass of which the table says nothing: `custom.*` and the 13 of protocol 6.1. Default `false`. */
  readonly allowUnstatedTypes?: boolean | undefined;
}

/** A message that was checked when it was written, and kept as text since: in an outbox. */
export interface WrittenMessage {
  /** Its `type.value`. */
  readonly type: string;
  /** All of it as JSON, as it goes into the request. */
  readonly json: string;
}

/** Which part of a conversation. */
export interface FetchOptions extends CallOptions {
  /** From 1. */
  readonly pagenum?: number;
  /** At most 200 messages come on a page (protocol 9). */
  readonly pagesize?: number;
}

/** Sending messages, and reading what was said. `Sender` is the role that this client speaks for. */
export interface ConversationsResource<Sender extends SenderType> {
  /**
   * Sends 1 to 10 messages of one conversation in one request (protocol 5). They are checked first: form, sender, and
   * the permission table; a type that the table denies to `Sender` does not compile either. Never tried again here: repeat
   * it with the same `messageId`.
   *
   * @returns what the hub made of them, in the order in which they were given, as far as `messageId` tells.
   * @throws PermissionDeniedError, RequestInvalidError before anything is sent.
   * @throws ConversationLostError when the conversation is over or no longer ours.
   */
  readonly send: (
    messages: OutboundMessage<Sender> | readonly OutboundMessage<Sender>[],
    options?: SendOptions,
  ) => Promise<SentMessage[]>;
  /**
   * Sends 1 to 10 messages of one conversation that are JSON already, as an outbox keeps them (protocol 5). Of the checks of `send` only that of the
   * permission table is made, by the type that is told. Never tried again here. What the hub makes of them is not read: a 202 says that it has them.
   *
   * @throws PermissionDeniedError, RequestInvalidError before anything is sent.
   * @throws ConversationLostError when the conversation is over or no longer ours.
   */
  readonly sendWritten: (messages: readonly WrittenMessage[], options?: CallOptions) => Promise<void>;
  /** A completed conversation with a page of its messages (protocol 4.7). */
  readonly get: (id: string, options?: FetchOptions) => Promise<ConversationTranscript>;
}

const SEND = 'sendMessage';

const ACCEPTED: AnswerReader<SentMessage[]> = {
  safeParse: (value) => {
    const data = readAcceptedMessages(value);
    return data === undefined ? { success: false } : { success: true, data };
  },
};

/** Any other status of success is no answer of the hub's, unless what comes with it says otherwise. */
const TAKEN: AnswerReader<void> = {
  safeParse: (value) =>
    readAcceptedMessages(value) === undefined ? { success: false } : { success: true, data: undefined },
  enough: { status: 202, data: undefined },
};

/** The operations on conversations. */
export function conversations<Sender extends SenderType>(
  call: HttpCall,
  sender: SenderType,
): ConversationsResource<Sender> {
  return {
    send: async (messages, { metadata, allowUnstatedTypes = false, signal } = {}) => {
      const message = isList(messages) ? messages : [messages];
      const given = { ...(metadata !== undefined && { metadata }), messages: { message } };
      const body =
        metadata === undefined && areEveryday(message)
          ? given
          : checkRequest(sendMessageRequestSchema, given, { operation: SEND });
      checkSender(message, sender);
      message.forEach(({ type }, index) => checkPermission(type.value, index, sender, allowUnstatedTypes));
      checkOneConversation(message);
      checkRichText(message);
      return inOrderOf(message, await call({ operation: SEND, body, answer: ACCEPTED, signal }));
    },
    sendWritten: (messages, { signal } = {}) => {
      try {
        checkCount(messages);
        messages.forEach(({ type }, index) => checkPermission(type, index, sender, false));
      } catch (error) {
        return Promise.reject(error as Error);
      }
      return call({ operation: SEND, writtenBody: bodyOf(messages), answer: TAKEN, signal });
    },
    get: async (id, { pagenum, pagesize, signal } = {}) => {
      checkPaging('fetchConversation', { pagenum, pagesize });
      return call({
        operation: 'fetchConversation',
        id,
        query: { $pagenum: pagenum, $pagesize: pagesize },
        answer: conversationTranscriptSchema,
        signal,
      });
    },
  };
}

/** The parts of a message that are looked at here; the schema has checked the rest. */
interface Outline {
  readonly messageId?: string | undefined;
  readonly type: { readonly value: string };
  readonly sender: { readonly type: string };
  readonly conversation: { readonly id?: string | undefined };
  readonly content?: { readonly json?: string | undefined } | undefined;
}

function isList<Item>(value: Item | readonly Item[]): value is readonly Item[] {
  return Array.isArray(value);
}

/** Whether the schema need not be asked. By index: a hole in a list is no message. */
function areEveryday(messages: readonly unknown[]): boolean {
  if (messages.length === 0 || messages.length > LIMITS.messagesPerRequest) return false;
  for (let index = 0; index < messages.length; index += 1)
    if (!isEverydayMessage(messages[index])) return false;
  return true;
}

function checkSender(messages: readonly Outline[], sender: SenderType): void {
  const isOurs = (message: Outline): boolean => message.sender.type === sender;
  if (messages.every(isOurs)) return;
  throw new RequestInvalidError(`This client speaks for ${sender} only`, {
    operation: SEND,
    fields: placesOf(messages, (message) => !isOurs(message), 'sender.type'),
  });
}

function checkPermission(type: string, index: number, sender: SenderType, allowUnstated: boolean): void {
  const permission = permissionOf(sender, type);
  if (permission === 'granted' || (permission === 'unstated' && allowUnstated)) return;
  const facts = { operation: SEND, fields: [`messages.message[${index}].type.value`] };
  const what = `Sender ${sender} may not send ${type}: the permission table says ${permission}`;
  throw new PermissionDeniedError(sender, type, what, {
    ...facts,
    ...(permission === 'unstated' && {
      cure: 'Pass `allowUnstatedTypes` if the hub is known to accept it.',
    }),
  });
}

/** The schema says the same of what is not written yet. */
function checkCount({ length }: readonly WrittenMessage[]): void {
  if (length >= 1 && length <= LIMITS.messagesPerRequest) return;
  throw new RequestInvalidError(`A request has 1 to ${LIMITS.messagesPerRequest} messages, not ${length}`, {
    operation: SEND,
    fields: ['messages.message'],
  });
}

/** As `JSON.stringify` writes the request of these messages. */
function bodyOf(messages: readonly WrittenMessage[]): string {
  return `{"messages":{"message":[${messages.map(({ json }) => json).join(',')}]}}`;
}

/** What the schema cannot say: that a string holds JSON (protocol 5.4). */
function checkRichText(messages: readonly Outline[]): void {
  const problemOf = ({ type, content }: Outline): string | undefined =>
    richTextProblem(type.value, content?.json);
  if (messages.every((message) => problemOf(message) === undefined)) return;
  const problems = messages.flatMap((message, index) => {
    const problem = problemOf(message);
    return problem === undefined ? [] : [{ field: `messages.message[${index}].content.json`, problem }];
  });
  const told = problems.map(({ field, problem }) => `${field} (${problem})`).join('; ');
  throw new RequestInvalidError(`A rich message is a string of JSON: ${told}`, {
    operation: SEND,
    fields: problems.map(({ field }) => field),
  });
}

/** Several messages of one request go to one conversation that exists (protocol 5.1). */
function checkOneConversation(messages: readonly Outline[]): void {
  if (messages.length < 2) return;
  const first = messages[0]?.conversation.id;
  const isFirst = ({ conversation: { id } }: Outline): boolean => id !== undefined && id === first;
  if (messages.every(isFirst)) return;
  throw new RequestInvalidError('All messages of one request must name the same conversation', {
    operation: SEND,
    fields: placesOf(messages, (message) => !isFirst(message), 'conversation.id'),
  });
}

function placesOf(
  messages: readonly Outline[],
  isMeant: (message: Outline) => boolean,
  field: string,
): string[] {
  return messages.flatMap((message, index) =>
    isMeant(message) ? [`messages.message[${index}].${field}`] : [],
  );
}

/** In the order in which they were given, as a hub usually answers anyway. */
function inOrderOf(messages: readonly Outline[], sent: SentMessage[]): SentMessage[] {
  if (
    sent.every(({ messageId }, index) => messageId !== undefined && messageId === messages[index]?.messageId)
  )
    return sent;
  const place = new Map(messages.map(({ messageId }, index) => [messageId, index]));
  const placeOf = ({ messageId }: SentMessage): number =>
    (messageId === undefined ? undefined : place.get(messageId)) ?? messages.length;
  return sent.toSorted((one, other) => placeOf(one) - placeOf(other));
}

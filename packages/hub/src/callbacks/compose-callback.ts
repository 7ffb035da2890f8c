import { conversationObject, inTranscript, saidObject } from '../conversations/conversation-object.js';
import type { JsonObject, ReadParts } from '../conversations/conversation-object.js';
import type { Conversation, Delivery } from '../conversations/conversation.js';
import { messageObject, messageRecord } from '../conversations/message-object.js';

/** What composing needs. */
export type ComposeParts = ReadParts;

/** The body of a callback: `metadata` and `messages` side by side, one message (protocol 7.2, 7.3). */
export async function composeCallback(parts: ComposeParts, delivery: Delivery): Promise<JsonObject> {
  const message = await messageObject(parts, delivery.message);
  return {
    // Every documented example has it, in v3 too; it decides nothing.
    metadata: { attributes: [{ name: 'version', value: 'v1' }] },
    messages: { message: [{ ...message, conversation: await carried(parts, delivery) }] },
  };
}

async function carried(parts: ComposeParts, { conversation, carries, said }: Delivery): Promise<JsonObject> {
  if (carries === 'id' || carries === 'said') return saidObject(conversation.id, said);
  const object = conversationObject(parts, conversation, { preferredAgent: carries === 'transcript' });
  if (carries === 'facts') return object;
  const messages = await transcript(parts, conversation);
  return messages === undefined ? object : { ...object, messages };
}

/** The last 200 messages that an agent may see; nothing when there is none. */
async function transcript(parts: ComposeParts, conversation: Conversation): Promise<JsonObject | undefined> {
  const before = parts.conversations.get(conversation.continues ?? '')?.messages ?? [];
  const shown = [...before, ...conversation.messages].filter(inTranscript);
  if (shown.length === 0) return undefined;
  const pagesize = TRANSCRIPT_PAGE;
  const message = await Promise.all(shown.slice(-pagesize).map((one) => messageRecord(parts, one)));
  return { paginationInfo: { count: shown.length, pagenum: 1, pagesize }, message };
}

/** Messages on one page of a transcript (protocol 9). */
const TRANSCRIPT_PAGE = 200;

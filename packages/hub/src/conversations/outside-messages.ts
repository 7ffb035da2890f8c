import type { HubMessage, RequestConversation } from './conversation.js';

/** The transcript that came with a bot-started escalation, as stored messages: without ids of the hub (protocol 5.7). */
export function outsideMessages(said: RequestConversation): readonly HubMessage[] {
  return (said.messages?.message ?? []).map((message) => ({
    ...(message.messageId !== undefined && { messageId: message.messageId }),
    type: message.type.value,
    sender: message.sender,
    recipient: message.recipients.recipient[0] ?? { type: 'customer' },
    ...(message.content !== undefined && { content: message.content }),
    ...(message.attributes !== undefined && { attributes: message.attributes }),
    ...(message.parent !== undefined && { parent: message.parent }),
    sentOutside: message.sent,
    visibility: 'shown',
  }));
}

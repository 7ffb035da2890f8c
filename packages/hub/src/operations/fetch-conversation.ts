import { HubRefusal } from '../errors.js';
import { conversationObject } from '../conversations/conversation-object.js';
import { messageRecord } from '../conversations/message-object.js';
import type { OperationHandler } from './operation-call.js';
import { MAX_PAGE_SIZE, pageOf } from './paging.js';

/** Get conversation (protocol 4.7): for one that is over, with its messages and what became of them. */
export const fetchConversation: OperationHandler = async ({ core, id, query }) => {
  const conversation = core.conversations.get(id);
  const readable = conversation?.state !== 'open' || core.settings.getOpenConversations === 'allow';
  if (conversation === undefined || !readable) throw new HubRefusal('notFound', [`conversation ${id}`]);
  const { items, paginationInfo } = pageOf(conversation.messages, query, MAX_PAGE_SIZE);
  return {
    ...conversationObject(core, conversation, { preferredAgent: false }),
    messages: {
      paginationInfo,
      message: await Promise.all(items.map((message) => messageRecord(core, message))),
    },
  };
};

import { HubRefusal } from '../errors.js';
import { conversationObject } from '../conversations/conversation-object.js';
import { messageRecord } from '../conversations/message-object.js';
import type { Conversation } from '../conversations/conversation.js';
import { partyOf } from '../conversations/parties.js';
import type { HubCore } from '../hub-core.js';
import { applicationsOf } from '../oauth-clients.js';
import type { OperationHandler } from './operation-call.js';
import { MAX_PAGE_SIZE, pageOf } from './paging.js';

/** Get conversation (protocol 4.7): for one that is over, with its messages and what became of them. */
export const fetchConversation: OperationHandler = async ({ core, id, query, client }) => {
  const conversation = core.conversations.get(id);
  const readable = conversation?.state !== 'open' || core.settings.getOpenConversations === 'allow';
  if (conversation === undefined || !readable) throw new HubRefusal('notFound', [`conversation ${id}`]);
  if (!tookPart(core, conversation, applicationsOf(core.clients, client))) {
    throw new HubRefusal('forbidden', [`get conversation ${id}, in which no application of yours took part`]);
  }
  const { items, paginationInfo } = pageOf(conversation.messages, query, MAX_PAGE_SIZE);
  return {
    ...conversationObject(core, conversation, { preferredAgent: false }),
    messages: {
      paginationInfo,
      message: await Promise.all(items.map((message) => messageRecord(core, message))),
    },
  };
};

/** Whether one of the applications spoke or was spoken to (protocol 4.7): agents only once they were called. */
function tookPart(
  { tables }: HubCore,
  { route, introducedTo }: Conversation,
  applications: readonly string[] | undefined,
): boolean {
  if (applications === undefined) return true;
  return introducedTo.some((side) => {
    const id = partyOf(tables, route, side)?.applicationId;
    return id !== undefined && applications.includes(tables.clientApplication.get(id)?.value.name ?? '');
  });
}

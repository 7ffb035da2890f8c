import type { Conversation, ConversationRoute, Delivery } from '../conversations/conversation.js';
import { DEFAULT_TIMEOUT_MINUTES } from '../conversations/open-conversation.js';
import { recipientOf, routeOf, sideOf } from '../conversations/parties.js';
import type { ResourceTables } from '../resources/resource-tables.js';
import type { ConversationState, DeliveryState } from './conversation-state.js';

/** A conversation of a document, with what it leaves out: as if it had begun on its account, and been written as far as it is. */
export function wholeConversation(
  tables: ResourceTables,
  given: ConversationState,
  now: number,
): Conversation {
  const account = tables.account.get(given.route.accountId);
  const route = wholeRoute(tables, given.route);
  const owner = given.owner ?? (route.botParticipantId === undefined ? 'agent' : 'bot');
  const minutes = account?.value.chatConfigurations.timeout ?? DEFAULT_TIMEOUT_MINUTES;
  const last = lastOf(given.messages) ?? now;
  const written = {
    ...given,
    route,
    owner,
    messages: given.messages.map((message) => wholeMessage(tables, { route, owner }, message)),
    introducedTo: given.introducedTo ?? (given.messages.length === 0 ? [] : ['customer', owner]),
    timeoutMs: given.timeoutMs ?? minutes * 60_000,
    lastMessageAt: given.lastMessageAt ?? last,
    lastCustomerAt: given.lastCustomerAt ?? last,
  };
  return withoutUndefined<Conversation>(written);
}

/** With an account alone, whom its orchestration names. */
function wholeRoute(tables: ResourceTables, given: ConversationState['route']): ConversationRoute {
  const account = tables.account.get(given.accountId);
  const isShort = Object.keys(given).length === 1;
  return isShort && account !== undefined ? routeOf(tables, account) : withoutUndefined(given);
}

/** When something was written last; nothing where nothing says so. */
function lastOf(messages: ConversationState['messages']): number | undefined {
  return messages.flatMap(({ created }) => created?.getTime() ?? []).toSorted((one, other) => other - one)[0];
}

/** A callback of a document, about a conversation that was restored. */
export function wholeDelivery(
  tables: ResourceTables,
  conversation: Conversation,
  given: DeliveryState,
): Delivery {
  const { message, messages, to, carries, said } = given;
  return withoutUndefined<Delivery>({
    // What was erased meanwhile is erased in what it brings along, too.
    conversation: { ...conversation, messages: conversation.messages.slice(0, messages) },
    message: wholeMessage(tables, conversation, message),
    to,
    carries,
    said,
  });
}

function wholeMessage(
  tables: ResourceTables,
  { route, owner }: Pick<Conversation, 'route' | 'owner'>,
  message: ConversationState['messages'][number],
): object {
  const to = sideOf(message.sender.type) === 'customer' ? owner : 'customer';
  return { ...message, recipient: message.recipient ?? recipientOf(tables, route, to) };
}

/** What was read by its schema, and filled in. */
function withoutUndefined<Whole>(value: object): Whole {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Whole;
}

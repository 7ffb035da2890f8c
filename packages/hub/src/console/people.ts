import type { InboundMessage } from '@colloquy/protocol';
import type { AccountView, ConversationView, Party } from './conversation-view.js';
import { textOf } from './loose-reading.js';

/** The side that a sender belongs to. The hub itself borrows a type and calls its participant `system` (protocol 6.6). */
export function partyOf(message: InboundMessage): Party {
  const { type = 'system', participant } = message.sender ?? {};
  if (participant?.type === 'system' || participant?.name === 'system') return 'system';
  if (type === 'customer') return 'customer';
  if (type.endsWith('_bot')) return 'bot';
  return type.endsWith('_agent') ? 'agent' : 'system';
}

const PARTY_NAMES: Readonly<Record<Party, string>> = {
  customer: 'Customer',
  bot: 'Bot',
  agent: 'Agent',
  system: 'Hub',
};

/** The name of the sender; what it is if it has none. */
export function nameOf(message: InboundMessage): string {
  return textOf(message.sender?.participant?.name) ?? PARTY_NAMES[partyOf(message)];
}

type People = Pick<ConversationView, 'customerName' | 'botName' | 'agentName' | 'agentType' | 'account'>;

/** Names and the account, taken from wherever they appear; a later message need not repeat them (protocol 7.4). */
export function withPeople(view: ConversationView, message: InboundMessage): ConversationView {
  const own = view.side === 'customer' ? customersKnowledge(message) : agentsKnowledge(message);
  return { ...view, ...own, ...botOf(message), ...accountOf(message) };
}

/** The customer's own name is what the customer chose. */
function customersKnowledge(message: InboundMessage): Partial<People> {
  const agentName = partyOf(message) === 'agent' ? textOf(message.sender?.participant?.name) : undefined;
  return agentName === undefined ? {} : { agentName };
}

/** How agents are addressed tells under which type they have to answer. */
function agentsKnowledge(message: InboundMessage): Partial<People> {
  const sender = partyOf(message) === 'customer' ? textOf(message.sender?.participant?.name) : undefined;
  const customerName = textOf(message.conversation.customer?.name) ?? sender;
  const agentType = message.recipients[0]?.type;
  return {
    ...(customerName === undefined ? {} : { customerName }),
    ...(agentType === undefined ? {} : { agentType }),
  };
}

function botOf(message: InboundMessage): Partial<People> {
  const botName = partyOf(message) === 'bot' ? textOf(message.sender?.participant?.name) : undefined;
  return botName === undefined ? {} : { botName };
}

function accountOf({ conversation }: InboundMessage): { readonly account?: AccountView } {
  const address = textOf(conversation.account?.address);
  const channelType = textOf(conversation.account?.channel?.type);
  return address === undefined || channelType === undefined ? {} : { account: { address, channelType } };
}

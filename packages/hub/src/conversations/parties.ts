import type { AccountRequest, ClientApplicationRequest, SenderType } from '@colloquy/protocol';
import type { StoredResource } from '../resources/resource-table.js';
import type { ResourceTables } from '../resources/resource-tables.js';
import type { ConversationRoute, MessageParty, Side } from './conversation.js';

/** Role of a client application (protocol 4.2). */
export type ApplicationRole = ClientApplicationRequest['roles'][number];

/** Who speaks for a side of a conversation right now: the registered application and the role in it. */
export interface Party {
  readonly applicationId: string;
  readonly role: ApplicationRole;
  /** How callbacks name the side as a recipient; a bot with the name of its participant (protocol 7.3). */
  readonly party: MessageParty;
}

/** The side a sender type belongs to. */
export function sideOf(type: SenderType): Side {
  if (type === 'customer') return 'customer';
  return type === 'custom_bot' || type === 'egain_bot' ? 'bot' : 'agent';
}

/** Who speaks for a side; nothing when the orchestration names nobody or the registration is gone. */
export function partyOf(tables: ResourceTables, route: ConversationRoute, side: Side): Party | undefined {
  if (side === 'bot') return botParty(tables, route);
  const id = side === 'customer' ? route.customerApplicationId : route.agentApplicationId;
  // An agent application with both roles gets callbacks in the first: custom agents are what a third party registers.
  const names = side === 'customer' ? (['customer'] as const) : (['custom_agent', 'egain_agent'] as const);
  const application = id === undefined ? undefined : tables.clientApplication.get(id);
  for (const name of names) {
    const role = application?.value.roles.find((candidate) => candidate.name === name);
    if (application && role) return { applicationId: application.id, role, party: { type: name } };
  }
  return undefined;
}

function botParty(tables: ResourceTables, route: ConversationRoute): Party | undefined {
  const participant =
    route.botParticipantId === undefined ? undefined : tables.participant.get(route.botParticipantId);
  if (participant === undefined) return undefined;
  const { name, type, application } = participant.value;
  const role = tables.clientApplication
    .get(application.id)
    ?.value.roles.find((candidate) => candidate.name === type);
  if (role === undefined) return undefined;
  return { applicationId: application.id, role, party: { type, participant: { name } } };
}

/** How a side is named as a recipient even when nobody speaks for it. */
export function recipientOf(tables: ResourceTables, route: ConversationRoute, side: Side): MessageParty {
  const fallback: Record<Side, SenderType> = {
    customer: 'customer',
    bot: 'custom_bot',
    agent: 'custom_agent',
  };
  return partyOf(tables, route, side)?.party ?? { type: fallback[side] };
}

/** Whether a sender of this type may speak for its side at all, whoever owns the conversation. */
export function speaksFor(tables: ResourceTables, route: ConversationRoute, type: SenderType): boolean {
  const side = sideOf(type);
  if (side === 'customer') return true;
  if (side === 'bot') return partyOf(tables, route, side)?.party.type === type;
  const id = route.agentApplicationId;
  const application = id === undefined ? undefined : tables.clientApplication.get(id);
  return application?.value.roles.some((role) => role.name === type) === true;
}

/** The active account of an address on a channel, if its channel and orchestration are active too. */
export function findAccount(
  tables: ResourceTables,
  address: string,
  channelType: string,
): StoredResource<AccountRequest> | undefined {
  return tables.account.find(({ value }) => {
    const channel = tables.channel.get(value.channel.id);
    const orchestration = tables.orchestration.get(value.chatConfigurations.orchestration.id);
    const active = [value, channel?.value, orchestration?.value].every(
      (part) => part && part.active !== false,
    );
    return active && value.address === address && channel?.value.type === channelType;
  });
}

/** Whom the account's orchestration puts into a new conversation (protocol 4.5). */
export function routeOf(tables: ResourceTables, account: StoredResource<AccountRequest>): ConversationRoute {
  const orchestration = tables.orchestration.get(account.value.chatConfigurations.orchestration.id);
  if (orchestration === undefined) return { accountId: account.id };
  const { botConfiguration, customerConfiguration, agentConfiguration } = orchestration.value.applications;
  const bot = botConfiguration?.bots[0];
  const customer = customerConfiguration?.customer.id;
  const agent = bot?.onEscalation?.agent.id ?? agentConfiguration?.agents[0]?.id;
  return {
    accountId: account.id,
    ...(customer !== undefined && { customerApplicationId: customer }),
    ...(bot !== undefined && { botParticipantId: bot.participant.id }),
    ...(agent !== undefined && { agentApplicationId: agent }),
  };
}

import type { ConsoleAccount } from '../console-options.js';
import type { StoredResource } from '../resources/resource-table.js';
import type { ResourceTables, ResourceValues } from '../resources/resource-tables.js';

/** The accounts to which a customer may write, and the bot behind each (protocol 4.5, 4.6). */
export function consoleAccounts(tables: ResourceTables): readonly ConsoleAccount[] {
  return tables.account.list().flatMap((account) => {
    const channel = tables.channel.get(account.value.channel.id);
    return channel === undefined ? [] : [consoleAccount(tables, account, channel.value)];
  });
}

function consoleAccount(
  tables: ResourceTables,
  { value }: StoredResource<ResourceValues['account']>,
  channel: ResourceValues['channel'],
): ConsoleAccount {
  const bot = botBehind(tables, value.chatConfigurations.orchestration.id);
  return {
    address: value.address,
    channelType: channel.type,
    channelName: channel.displayName,
    entryPoint: value.chatConfigurations.entryPoint.id,
    typing: channel.restrictions?.inbound?.features?.includes('typing_events') ?? true,
    intents: bot?.intents?.intent ?? [],
    ...(bot !== undefined && { bot: bot.name }),
  };
}

function botBehind(
  tables: ResourceTables,
  orchestrationId: string,
): ResourceValues['participant'] | undefined {
  const { botConfiguration } = tables.orchestration.get(orchestrationId)?.value.applications ?? {};
  const id = botConfiguration?.bots[0]?.participant.id;
  return id === undefined ? undefined : tables.participant.get(id)?.value;
}

import type { ConsoleAccount } from '../console-options.js';
import type { ResourceTables } from '../resources/resource-tables.js';

/** The accounts to which a customer may write, and the bot behind each (protocol 4.5, 4.6). */
export function consoleAccounts(tables: ResourceTables): readonly ConsoleAccount[] {
  return tables.account.list().flatMap(({ value }) => {
    const channel = tables.channel.get(value.channel.id);
    if (channel === undefined) return [];
    const orchestration = tables.orchestration.get(value.chatConfigurations.orchestration.id);
    const participantId = orchestration?.value.applications.botConfiguration?.bots[0]?.participant.id;
    const bot = participantId === undefined ? undefined : tables.participant.get(participantId);
    return [
      {
        address: value.address,
        channelType: channel.value.type,
        ...(bot !== undefined && { bot: bot.value.name }),
      },
    ];
  });
}

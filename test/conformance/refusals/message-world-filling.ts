import type { ConversationManagerClient } from '@colloquy/client';
import { fillWorld, WORLD_ADDRESS, WORLD_CHANNEL_TYPE } from './resource-world-ids.js';

/** The account of an address: what a message that opens a conversation names. */
export const accountAt = (address: string): object => ({ address, channel: { type: WORLD_CHANNEL_TYPE } });

/** Customers who write here talk to the bot, and then to agents. */
export const USUAL = WORLD_ADDRESS;
/** The same, but a conversation is over after three minutes. */
export const BRIEF = '+15550101';
/** There is a bot and nobody to escalate to. */
export const WITHOUT_AGENTS = '+15550102';
/** There are agents and no bot. */
export const WITHOUT_BOT = '+15550103';

/** The one intent that the bot is registered for. */
export const INTENT = 'orders';

/** Registers everything that the four addresses need, and answers the id of a file that may be sent. */
export async function fillMessageWorld(client: ConversationManagerClient): Promise<string> {
  const ids = await fillWorld(client);
  await client.participants.update(ids.participant, {
    name: 'World bot',
    type: 'custom_bot',
    application: { id: ids.clientApplication },
    intents: { intent: [{ value: INTENT, displayValue: 'Orders' }] },
  });
  const customerConfiguration = { customer: { id: ids.customer } };
  const bot = { id: ids.clientApplication, participant: { id: ids.participant } };
  const withoutAgents = await client.orchestrations.create({
    name: 'Without agents',
    applications: { botConfiguration: { bots: [bot] }, customerConfiguration },
  });
  const withoutBot = await client.orchestrations.create({
    name: 'Without bot',
    applications: { agentConfiguration: { agents: [{ id: ids.agent }] }, customerConfiguration },
  });
  const account = async (address: string, orchestration: string, timeout: number): Promise<void> => {
    await client.accounts.create({
      name: `Account ${address}`,
      address,
      channel: { id: ids.channel },
      chatConfigurations: { orchestration: { id: orchestration }, entryPoint: { id: '1001' }, timeout },
    });
  };
  await account(BRIEF, ids.orchestration, 3);
  await account(WITHOUT_AGENTS, withoutAgents.id, 240);
  await account(WITHOUT_BOT, withoutBot.id, 240);
  const file = await client.assets.upload({
    name: 'photo.png',
    channelType: WORLD_CHANNEL_TYPE,
    content: new Uint8Array([1, 2, 3, 4]),
  });
  return file.id;
}

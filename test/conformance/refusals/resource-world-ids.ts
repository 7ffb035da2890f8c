import type { ConversationManagerClient } from '@colloquy/client';
import type { ResourceKind } from '@colloquy/protocol';

/** Ids of what is there. Each resource is used by a later one, but the participant by the orchestration alone. */
export interface WorldIds extends Readonly<Record<ResourceKind, string>> {
  /** Client applications with the one role of their name; `clientApplication` is the bot's. */
  readonly customer: string;
  readonly agent: string;
}

/** Where customers of the world write to. */
export const WORLD_ADDRESS = '+15550100';
export const WORLD_CHANNEL_TYPE = 'world';

/** Creates one of everything, in the documented order (protocol 1.2). */
export async function fillWorld(client: ConversationManagerClient): Promise<WorldIds> {
  const { id: authentication } = await client.authentications.create({
    name: 'World callbacks',
    type: 'basic',
    basicAuth: { username: 'hub', password: 'callback-secret' },
  });
  const application = async (
    name: string,
    role: 'customer' | 'custom_bot' | 'custom_agent',
  ): Promise<string> => {
    const { id } = await client.clientApplications.create({
      name,
      roles: [
        {
          name: role,
          version: 'v3',
          callback: 'http://127.0.0.1:9/',
          notificationEmail: 'world@example.com',
          authentication: { id: authentication },
        },
      ],
    });
    return id;
  };
  const customer = await application('World customers', 'customer');
  const clientApplication = await application('World bots', 'custom_bot');
  const agent = await application('World agents', 'custom_agent');
  const { id: participant } = await client.participants.create({
    name: 'World bot',
    type: 'custom_bot',
    application: { id: clientApplication },
  });
  const { id: channel } = await client.channels.create({
    type: WORLD_CHANNEL_TYPE,
    displayName: 'World',
    icon: 'aWNvbg==',
    restrictions: { outbound: { features: ['attachments'] } },
  });
  const { id: orchestration } = await client.orchestrations.create({
    name: 'World',
    applications: {
      botConfiguration: {
        bots: [
          { id: clientApplication, participant: { id: participant }, onEscalation: { agent: { id: agent } } },
        ],
      },
      customerConfiguration: { customer: { id: customer } },
    },
  });
  const { id: account } = await client.accounts.create({
    name: 'World account',
    address: WORLD_ADDRESS,
    channel: { id: channel },
    chatConfigurations: { orchestration: { id: orchestration }, entryPoint: { id: '1001' } },
  });
  return {
    authentication,
    clientApplication,
    participant,
    channel,
    orchestration,
    account,
    customer,
    agent,
  };
}

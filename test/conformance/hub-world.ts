import { startHub, type RunningHub } from '@colloquy/hub';
import { HubApi } from '../process/hub-api.js';

/** A local hub in which everything exists once, so that the ids of a sample can be put to something that is there. */
export interface HubWorld {
  readonly api: HubApi;
  readonly authenticationId: string;
  readonly applications: { readonly customer: string; readonly bot: string; readonly agent: string };
  readonly participantId: string;
  readonly channelId: string;
  readonly orchestrationId: string;
  readonly accountId: string;
  close(): Promise<void>;
}

/** Where customers of the world write to. */
export const ADDRESS = '+15550100';
export const CHANNEL_TYPE = 'world_channel';

/** Nobody listens there: what is delivered does not matter here. */
const NOWHERE = 'http://127.0.0.1:9/';

export async function openHubWorld(): Promise<HubWorld> {
  const hub = await startHub({
    port: 0,
    seed: false,
    console: false,
    settings: { callbackRetryDelaysMs: [], errorOnFailedDelivery: false, channelRestrictions: 'ignore' },
  });
  const api = await HubApi.connect(hub);
  return fill(hub, api);
}

async function fill(hub: RunningHub, api: HubApi): Promise<HubWorld> {
  const authenticationId = await api.create('/authentications', {
    name: 'world authentication',
    type: 'basic',
    basicAuth: { username: 'hub', password: 'callback-password' },
  });
  const application = (name: string): Promise<string> =>
    api.create('/clientapplications', {
      name: `world ${name}`,
      roles: [{ name, version: 'v3', callback: NOWHERE, notificationEmail: 'world@example.com' }],
    });
  const applications = {
    customer: await application('customer'),
    bot: await application('custom_bot'),
    agent: await application('custom_agent'),
  };
  const participantId = await api.create('/participants', {
    name: 'world bot',
    type: 'custom_bot',
    application: { id: applications.bot },
  });
  const channelId = await api.create('/channels', {
    type: CHANNEL_TYPE,
    displayName: 'World',
    icon: 'aWNvbg==',
  });
  const orchestrationId = await api.create('/orchestrations', orchestration(applications, participantId));
  const accountId = await api.create('/accounts', {
    name: 'world account',
    address: ADDRESS,
    channel: { id: channelId },
    chatConfigurations: { orchestration: { id: orchestrationId }, entryPoint: { id: '1001' } },
  });
  return {
    api,
    authenticationId,
    applications,
    participantId,
    channelId,
    orchestrationId,
    accountId,
    close: () => hub.stop(),
  };
}

function orchestration(applications: HubWorld['applications'], participantId: string): object {
  return {
    name: 'world orchestration',
    applications: {
      botConfiguration: {
        bots: [
          {
            id: applications.bot,
            participant: { id: participantId },
            onEscalation: { agent: { id: applications.agent } },
          },
        ],
      },
      customerConfiguration: { customer: { id: applications.customer } },
    },
  };
}

/** A conversation of a customer with the bot; answers its id and that of its first message. */
export async function openConversation({ api }: HubWorld): Promise<{ id: string; conversationId: string }> {
  return api.send({
    messageId: 'first',
    type: { value: 'text' },
    conversation: { account: { address: ADDRESS, channel: { type: CHANNEL_TYPE } } },
    sender: { type: 'customer', participant: { name: 'John' } },
    content: { text: 'Hello' },
  });
}

import type {
  AccountRequest,
  AuthenticationRequest,
  ChannelRequest,
  ClientApplicationRequest,
  CreateAssetRequest,
  OrchestrationRequest,
  OutboundMessage,
  ParticipantRequest,
} from '@colloquy/protocol';

export const ID = '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9';
export const OTHER_ID = '1a2b3c4d-5e6f-4a1b-8c2d-3e4f5a6b7c8d';
export const MODIFIED = '2021-03-28T14:29:01.516Z';

export const authentication: AuthenticationRequest = {
  name: 'callback sign-in',
  type: 'basic',
  basicAuth: { username: 'hub', password: 'CANARY-password' },
};

export const clientApplication: ClientApplicationRequest = {
  name: 'orders',
  roles: [
    {
      name: 'custom_bot',
      version: 'v3',
      callback: 'https://bots.example.com/callback',
      notificationEmail: 'ops@example.com',
      authentication: { id: ID },
    },
  ],
};

export const participant: ParticipantRequest = {
  name: 'Orders',
  type: 'custom_bot',
  application: { id: ID },
};

export const channel: ChannelRequest = { type: 'custom.web', displayName: 'Web', icon: 'aWNvbg==' };

export const orchestration: OrchestrationRequest = {
  name: 'orders first',
  applications: {
    botConfiguration: { bots: [{ id: ID, participant: { id: ID }, onEscalation: { agent: { id: ID } } }] },
    customerConfiguration: { customer: { id: ID } },
  },
};

export const account: AccountRequest = {
  name: 'web shop',
  address: 'shop',
  channel: { id: ID },
  chatConfigurations: { orchestration: { id: ID }, entryPoint: { id: '1001' } },
};

export const assetRequest: CreateAssetRequest = {
  channel: { type: 'custom.web' },
  sender: { type: 'custom_bot' },
  name: 'receipt.pdf',
  size: 4,
};

/** A text of the bot. */
export function textMessage(
  text: string,
  messageId = 'm1',
  conversationId = ID,
): OutboundMessage<'custom_bot'> {
  return {
    messageId,
    type: { value: 'text' },
    conversation: { id: conversationId },
    sender: { type: 'custom_bot', participant: { name: 'Orders', type: 'custom_bot' } },
    content: { text },
  };
}

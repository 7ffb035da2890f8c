import { declareSetup } from '@colloquy/runtime';

const ROLE = { callback: 'http://127.0.0.1:9/callbacks', notificationEmail: 'bots@example.com' };

/** Something of each kind. */
export const WHOLE_SETUP = declareSetup({
  authentications: {
    callback: {
      name: 'orders callback',
      type: 'basic',
      basicAuth: { username: 'hub', password: 'callback-password' },
    },
  },
  clientApplications: {
    orders: { name: 'orders', roles: [{ name: 'custom_bot', ...ROLE, authentication: 'callback' }] },
    web: { name: 'web chat', roles: [{ name: 'customer', ...ROLE }] },
    agents: { name: 'agents', roles: [{ name: 'custom_agent', ...ROLE }] },
  },
  participants: { orders: { name: 'orders', application: 'orders' } },
  channels: { web: { type: 'custom.web', displayName: 'Web', icon: 'aWNvbg==' } },
  orchestrations: {
    orders: {
      name: 'orders on the web',
      bot: { application: 'orders', participant: 'orders', onEscalation: 'agents' },
      customer: 'web',
    },
  },
  accounts: {
    web: {
      name: 'web',
      address: 'shop.example.com',
      channel: 'web',
      orchestration: 'orders',
      entryPoint: '1001',
    },
  },
});

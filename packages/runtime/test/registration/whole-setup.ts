import { declareSetup, type HubSetup } from '../../src/registration/setup.js';

const CALLBACK = { callback: 'https://bots.example.com/callbacks', notificationEmail: 'bots@example.com' };

/** A setup that has something of every kind, each referring to what it may refer to. */
export function wholeSetup({ password = 'callback-password', orders = 'orders' } = {}): HubSetup {
  return declareSetup({
    authentications: {
      callback: { name: 'orders callback', type: 'basic', basicAuth: { username: 'hub', password } },
    },
    clientApplications: {
      orders: { name: 'orders', roles: [{ name: 'custom_bot', ...CALLBACK, authentication: 'callback' }] },
      web: { name: 'web chat', roles: [{ name: 'customer', ...CALLBACK }] },
    },
    participants: {
      orders: {
        name: orders,
        application: 'orders',
        intents: [{ value: 'order_status', displayValue: 'Order status' }],
      },
    },
    channels: { web: { type: 'custom.web', displayName: 'Web', icon: 'aWNvbg==' } },
    orchestrations: {
      orders: {
        name: 'orders on the web',
        bot: {
          application: 'orders',
          participant: 'orders',
          onEscalation: { existing: 'egain agents' },
          bypassVaDuration: 60,
        },
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
        chat: { timeout: 60 },
        attributes: [{ name: 'key', value: 'CANARY-of-the-account' }],
      },
    },
  });
}

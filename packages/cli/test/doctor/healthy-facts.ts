import { inspectConfiguration, type Environment } from '@colloquy/runtime';
import type { Facts, HubResources } from '../../src/doctor/facts/facts.js';

/** A production in which nothing is wrong. */
export const ENVIRONMENT = {
  COLLOQUY_HUB_URL: 'https://api.egain.cloud/conversation/conversationmgr/v3',
  COLLOQUY_TOKEN_URL: 'https://login.egain.cloud/global/7a1c/oauth2/v2.0/token',
  COLLOQUY_CLIENT_ID: 'orders-client',
  COLLOQUY_CLIENT_SECRET: 'secret-of-the-oauth-client',
  COLLOQUY_PUBLIC_URL: 'https://bots.example.com',
  COLLOQUY_CALLBACK_USERNAME: 'hub',
  COLLOQUY_CALLBACK_PASSWORD: 'w9Zk3qLrT0xVbN5mYc8d',
  COLLOQUY_APPLICATION_NAME: 'orders',
  COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
  COLLOQUY_REGISTRATION: 'report',
  COLLOQUY_RATE: 'basic',
};

const SCOPES = [
  'app.conversation.conversationmgr.manage',
  'app.conversation.conversationmgr.read',
  'app.conversation.conversationmgr.interaction.manage',
];

/** What the hub has: one bot, reached on the web. */
export const RESOURCES: HubResources = {
  authentication: [{ id: 'au', name: 'orders callback', type: 'basic', active: true }],
  clientApplication: [
    {
      id: 'ca',
      name: 'orders',
      active: true,
      roles: [
        { name: 'custom_bot', callback: 'https://bots.example.com/callbacks', authentication: { id: 'au' } },
      ],
    },
  ],
  participant: [{ id: 'pa', name: 'orders', active: true, application: { id: 'ca' } }],
  channel: [
    {
      id: 'ch',
      type: 'custom.web',
      active: true,
      restrictions: { outbound: { richMessageTypes: ['payment'] } },
    },
  ],
  orchestration: [
    {
      id: 'or',
      name: 'orders on the web',
      active: true,
      applications: {
        botConfiguration: {
          bots: [{ id: 'ca', participant: { id: 'pa' }, onEscalation: { agent: { id: 'agents' } } }],
        },
      },
    },
  ],
  account: [
    {
      id: 'ac',
      name: 'web shop',
      active: true,
      channel: { id: 'ch' },
      chatConfigurations: { orchestration: { id: 'or' }, entryPoint: { id: '1001' } },
    },
  ],
} as HubResources;

/** Facts of that production, with settings that differ. */
export function healthyFacts(environment: Environment = {}): Facts {
  const version = { bot: 'orders', dialog: 'order', version: '1', fingerprint: 'f1' };
  return {
    program: {
      node: '24.21.0',
      wantedNode: '>=22.19',
      packages: [
        { name: '@colloquy/runtime', version: '0.1.0', folder: '/app/node_modules/@colloquy/runtime' },
        { name: '@colloquy/client', version: '0.1.0', folder: '/app/node_modules/@colloquy/client' },
      ],
      zone: { name: 'Europe/Berlin', isKnown: true },
    },
    configuration: inspectConfiguration({ ...ENVIRONMENT, ...environment }),
    openFiles: [],
    project: {
      examination: {
        bots: [
          {
            name: 'orders',
            versions: [version],
            effects: [
              { dialog: 'order', effect: 'pay' },
              { dialog: 'order', effect: 'escalate' },
            ],
          },
        ],
        setup: {},
      },
      setupProblems: [],
    },
    store: { place: '/data/orders.db', isDurable: true, freeBytes: 5e10, versions: [version] },
    ports: { callback: 'free', operations: 'free' },
    callback: { reach: { kind: 'here' }, showsMetrics: false },
    token: { kind: 'granted', scopes: SCOPES, skewMs: 120 },
    hub: {
      resources: RESOURCES,
      unread: new Set(),
      skewMs: -300,
      plan: {
        steps: [
          { kind: 'participant', key: 'orders', name: 'orders', outcome: 'adopt', id: 'pa', changes: [] },
        ],
        forgotten: [],
      },
    },
  };
}

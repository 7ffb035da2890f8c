import { startHub, type RunningHub } from '@colloquy/hub';
import { copyFile, writeFile } from 'node:fs/promises';
import { createHost, memoryStore, readConfiguration, type Store } from '@colloquy/runtime';
import { freePort } from '../process/free-port.js';
import { OrdersBot } from './orders-project.js';
import { Screen } from './screen.js';
import { within } from './surroundings.js';

type Settings = Readonly<Record<string, string>>;

/** Every screen of the guides, by its name; each is what the commands of today show. */
export const SCENES: Readonly<Record<string, () => Promise<string>>> = {
  help: async () => (await new Screen().run('colloquy --help')).text,
  config,
  'wrong-config': wrongConfig,
  setup,
  doctor,
  'running-bot': runningBot,
};

const PROJECT = `export { default } from '${new URL('orders-project.js', import.meta.url).href}';
`;
const PACKAGE = '{ "type": "module", "colloquy": { "project": "project.js" } }';

const ENVIRONMENT_FILE = [
  'COLLOQUY_HUB_URL=https://api.egain.cloud/conversation/conversationmgr/v3',
  'COLLOQUY_TOKEN_URL=https://login.egain.cloud/global/7a1c/oauth2/v2.0/token',
  'COLLOQUY_PUBLIC_URL=https://bots.example.com',
  'COLLOQUY_CALLBACK_USERNAME=hub',
  'COLLOQUY_NOTIFICATION_EMAIL=bots@example.com',
  'COLLOQUY_SECRETS_DIR=secrets',
  '',
].join('\n');

const SECRETS = {
  'secrets/COLLOQUY_CLIENT_SECRET': 'secret-of-the-oauth-client',
  'secrets/COLLOQUY_CALLBACK_PASSWORD': 'w9Zk3qLrT0xVbN5mYc8d',
};

async function config(): Promise<string> {
  const files = {
    'package.json': PACKAGE,
    'project.js': PROJECT,
    'colloquy.env': ENVIRONMENT_FILE,
    ...SECRETS,
  };
  return within(
    files,
    { COLLOQUY_CLIENT_ID: 'orders-client' },
    async () => (await new Screen().run('colloquy config')).text,
  );
}

async function wrongConfig(): Promise<string> {
  const wrong = `${ENVIRONMENT_FILE}COLLOQUY_PORT=70000\nCOLLOQUY_KEEP_JORNAL_DAYS=7\n`;
  const files = { 'package.json': PACKAGE, 'project.js': PROJECT, 'colloquy.env': wrong, ...SECRETS };
  const text = await within(files, {}, async () => (await new Screen().run('colloquy config')).text);
  return `$ colloquy config\n...\n${text.slice(text.indexOf('The configuration has'))}`;
}

const setupText = (callback: string): string => `
export default {
  authentications: {
    callback: { name: 'orders callback', type: 'basic', basicAuth: { username: 'hub', password: () => 'a-secret' } },
  },
  clientApplications: {
    orders: {
      name: 'orders',
      roles: [{ name: 'custom_bot', callback: '${callback}', notificationEmail: 'bots@example.com', authentication: 'callback' }],
    },
  },
  participants: { orders: { name: 'orders', application: 'orders' } },
};
`;

async function setup(): Promise<string> {
  const hub = await startHub({ port: 0, seed: false, console: false });
  // What is loaded once stays as it was, so that the change is another file of the same name on the screen.
  const files = { 'setup/production.ts': setupText('https://bots.example.com/callbacks') };
  try {
    return await within(files, hubSettings(hub), async () => {
      const screen = atHub(new Screen(), hub).show('setup/changed.ts', 'setup/production.ts');
      await screen.run('colloquy plan setup/production.ts');
      await screen.run('colloquy apply setup/production.ts --yes');
      await writeFile('setup/changed.ts', setupText('https://new.example.com/callbacks'));
      await copyFile('setup/production.ids.json', 'setup/changed.ids.json');
      await screen.run('colloquy plan setup/changed.ts --check');
      await screen.run('colloquy destroy setup/changed.ts --yes');
      return screen.text;
    });
  } finally {
    await hub.stop();
  }
}

async function doctor(): Promise<string> {
  const hub = await startHub({ port: 0, console: false });
  const port = String(await freePort());
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const settings = {
    ...hubSettings(hub),
    COLLOQUY_PUBLIC_URL: nobody,
    COLLOQUY_REGISTRATION: 'report',
    COLLOQUY_PORT: port,
    COLLOQUY_OPERATIONS_PORT: String(await freePort()),
    COLLOQUY_CALLBACK_USERNAME: 'hub',
    COLLOQUY_CALLBACK_PASSWORD: 'password1',
    COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
  };
  try {
    return await within({ 'package.json': PACKAGE, 'project.js': PROJECT }, settings, async () => {
      const screen = atHub(new Screen(), hub).show(nobody, 'https://bots.example.com');
      return (await screen.run('colloquy doctor')).text;
    });
  } finally {
    await hub.stop();
  }
}

const TOKEN = 'a-token-of-the-operators';

async function runningBot(): Promise<string> {
  const hub = await startHub({ port: 0, console: false });
  const store = memoryStore();
  const host = createHost({
    bots: [OrdersBot],
    store,
    configuration: readConfiguration({
      ...hubSettings(hub),
      COLLOQUY_PUBLIC_URL: 'http://127.0.0.1:9',
      COLLOQUY_PORT: '0',
      COLLOQUY_OPERATIONS_PORT: '0',
      COLLOQUY_OPERATIONS_TOKEN: TOKEN,
      COLLOQUY_CALLBACK_USERNAME: 'hub',
      COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
      COLLOQUY_APPLICATION_NAME: 'orders',
      COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
      COLLOQUY_LOG_LEVEL: 'silent',
    }),
  });
  await host.start();
  try {
    await turnOf(store, 'c-1', 'the order service said no');
    await turnOf(store, 'c-2');
    const environment = {
      COLLOQUY_OPERATIONS_URL: `http://127.0.0.1:${host.operationsPort}`,
      COLLOQUY_OPERATIONS_TOKEN: TOKEN,
    };
    return await within({}, environment, async () => {
      const screen = new Screen();
      await screen.run('colloquy conversations list');
      await screen.run('colloquy dead-letters list');
      await screen.run('colloquy dead-letters discard stimulus:m:c-1 --yes');
      await screen.run('colloquy conversations end c-2 --yes');
      await screen.run('colloquy erase --contact jane@example.com --yes');
      return screen.text;
    });
  } finally {
    await host.stop();
    await hub.stop();
  }
}

/** Lets a conversation have had a turn, which failed for good when there is a reason. */
async function turnOf(store: Store, conversationId: string, reason?: string): Promise<void> {
  const stimulusKey = `m:${conversationId}`;
  await store.accept([
    { conversationId, key: stimulusKey, bot: 'orders', body: { kind: 'close' }, acceptedAt: 0 },
  ]);
  await store.commit({
    conversationId,
    stimulusKey,
    expectedVersion: 0,
    record: { conversationId, bot: 'orders', owner: 'bot', frames: [], known: {}, turns: 1 },
    at: 0,
    outbox: [],
    timers: [],
    cancelledTimers: [],
    calls: [],
    cancelledCalls: [],
    dropOutbox: false,
    contacts: ['jane@example.com'],
    ...(reason !== undefined && { deadLetter: { reason, at: 1_000 } }),
  });
}

function hubSettings(hub: RunningHub): Settings {
  return {
    COLLOQUY_HUB_URL: hub.apiUrl,
    COLLOQUY_TOKEN_URL: hub.tokenUrl,
    COLLOQUY_CLIENT_ID: 'local',
    COLLOQUY_CLIENT_SECRET: 'local-secret',
  };
}

/** Shows the local hub as a real one. */
function atHub(screen: Screen, hub: RunningHub): Screen {
  return screen
    .show(hub.apiUrl, 'https://api.egain.cloud/conversation/conversationmgr/v3')
    .show(hub.tokenUrl, 'https://login.egain.cloud/global/7a1c/oauth2/v2.0/token');
}

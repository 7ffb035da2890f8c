import { startHub, type RunningHub } from '@colloquy/hub';
import { freePort } from '../process/free-port.js';
import type { GoingOn, ScreenWorld } from './screen-world.js';

/** What is on the screens of the guide, by name. */
export type Screens = ReadonlyMap<string, string>;

/** Plays everything that the guide shows, one thing after the other, with a hub and a bot that really run. */
export async function playScenes(world: ScreenWorld): Promise<Screens> {
  const screens = new Map<string, string>();
  screens.set('usage', await world.run('colloquy hbu; echo "code $?"'));
  await aloneScenes(world, screens);
  const dev = await devScenes(world, screens);
  await botScenes(world, screens);
  await replayScenes(world, screens);
  await setupScenes(world, screens);
  await dev.end();
  await productionScenes(world, screens);
  return screens;
}

type Shown = Map<string, string>;

/** What needs no hub, or brings its own. */
async function aloneScenes(world: ScreenWorld, screens: Shown): Promise<void> {
  const lines = String.raw`printf 'where is my order?\n123456\n3\n'`;
  screens.set('chat', await world.run(`${lines} | colloquy chat`));
  screens.set('test', await world.run('colloquy test'));
  await world.write('stories/lost.md', LOST);
  screens.set('test-failing', await world.run('colloquy test stories/lost.md; echo "code $?"'));
  screens.set('graph-list', await world.run('colloquy graph orderStatus | head -12'));
  const exec = `colloquy hub exec 'echo $COLLOQUY_HUB_URL'`;
  screens.set('hub-exec', await world.run(exec, `${exec} | sed -E 's/:[0-9]+/:4700/'`));
  const hub = world.start('colloquy hub', 'colloquy hub --port 0');
  world.normaliser.show(await hub.says(/ on (http:\S+)/), 'http://127.0.0.1:4700');
  await hub.says(/token .*\n/);
  screens.set('hub', hub.screen());
  await hub.end();
}

const LOST = `# Lost

## An order that nobody knows

- customer: where is my order?
- bot: Hello! I can tell you where your order is.
- bot: What is your order number? It has six digits.
- customer: 999999
- bot: I am passing you to a colleague.
`;

/** The bot and its hub, while a file is changed; they go on running. */
async function devScenes(world: ScreenWorld, screens: Shown): Promise<GoingOn> {
  const dev = world.start('colloquy dev', 'colloquy dev --port 0 --no-types');
  const hub = await dev.says(/Console {2}(\S+)/);
  const port = await dev.says(/Bot {6}http:\/\/127\.0\.0\.1:(\d+)/);
  const operations = await dev.says(/Operate .* --url (\S+)/);
  world.normaliser.show(hub, 'http://127.0.0.1:4700');
  world.normaliser.show(operations, 'http://127.0.0.1:4801');
  world.normaliser.show(`:${port}`, ':4800');
  await dev.says(/Running, after/);
  Object.assign(world.environment, {
    COLLOQUY_OPERATIONS_URL: operations,
    COLLOQUY_OPERATIONS_TOKEN: 'local-operations-token',
  });
  await world.edit(
    'src/order-status.dialog.ts',
    'params: ({ context: { orderId',
    'params: (({ context: { orderId',
  );
  await dev.says(/Waiting for the next change/);
  await world.edit(
    'src/order-status.dialog.ts',
    'params: (({ context: { orderId',
    'params: ({ context: { orderId',
  );
  await dev.says(/Waiting for the next change[^]*Running, after/);
  screens.set('dev', dev.screen());
  await world.edit(
    'src/order-status-bot.ts',
    "onText(turn: Turn<'text'>) {",
    `onText(turn: Turn<'text'>) {\n    if (turn.body === 'a parrot') throw new TypeError('nobody sells parrots');`,
  );
  await dev.says(/(Running, after[^]*){3}/);
  return dev;
}

/** A bot that runs, with a conversation and something that it could not handle. */
async function botScenes(world: ScreenWorld, screens: Shown): Promise<void> {
  const open = world.start('colloquy chat', 'colloquy chat --email jane@example.com');
  open.types('where is my order?');
  await open.says(/What is your order number/);
  const list = await world.run('colloquy conversations list');
  screens.set('conversations', list);
  const [, id = ''] = /^(\S+-\S+) /m.exec(await world.unshown('colloquy conversations list')) ?? [];
  screens.set('conversations-show', await world.run(`colloquy conversations show ${id} | head -12`));
  screens.set('conversations-end', await world.run(`colloquy conversations end ${id} --yes`));
  await world.run(String.raw`printf 'a parrot\n' | colloquy chat --wait 2`);
  await world.until('colloquy dead-letters list', /^stimulus:/m);
  screens.set('dead-letters', await world.run('colloquy dead-letters list'));
  const [, letter = ''] = /^(stimulus:\S+)/m.exec(await world.unshown('colloquy dead-letters list')) ?? [];
  screens.set('dead-letters-retry', await world.run(`colloquy dead-letters retry ${letter}`));
  const erased = await world.run('colloquy erase --contact jane@example.com --yes');
  screens.set('erase', erased);
  await open.end();
}

/** A conversation that was, with the bot as it is and as it is after a change. */
async function replayScenes(world: ScreenWorld, screens: Shown): Promise<void> {
  await world.run(String.raw`printf 'where is my order?\n123456\n3\n' | colloquy chat`);
  const id = await world.until('colloquy conversations list --owner ended', /^(\S+-\S+) .* ended /m);
  await world.run('mkdir -p journals');
  screens.set('replay', await world.run(`colloquy replay --conversation ${id} --save journals/order.json`));
  await world.edit('src/order-status.dialog.ts', 'Your order ${orderId}', 'The order ${orderId}');
  screens.set('replay-otherwise', await world.run('colloquy replay journals/order.json; echo "code $?"'));
}

const SETUP = `import { declareSetup, secretFromEnvironment } from '@colloquy/runtime';

export default declareSetup({
  authentications: {
    callback: {
      name: 'shop callback',
      type: 'basic',
      basicAuth: { username: 'hub', password: secretFromEnvironment('SHOP_CALLBACK_PASSWORD') },
    },
  },
  clientApplications: {
    shop: {
      name: 'shop',
      roles: [
        {
          name: 'custom_bot',
          callback: 'https://bots.example.com/callbacks',
          notificationEmail: 'bots@example.com',
          authentication: 'callback',
        },
      ],
    },
  },
  participants: { shop: { name: 'shop', application: 'shop' } },
});
`;

/** At a hub on which nothing is wired by itself, as on a real one. */
async function setupScenes(world: ScreenWorld, screens: Shown): Promise<void> {
  const hub = await startHub({ port: 0, seed: false, console: false });
  try {
    Object.assign(world.environment, hubVariables(hub), { SHOP_CALLBACK_PASSWORD: 'callback-password' });
    await world.write('setup/production.ts', SETUP);
    screens.set('plan', await world.run('colloquy plan setup/production.ts'));
    screens.set('apply', await world.run('colloquy apply setup/production.ts --yes | tail -5'));
    await world.edit('setup/production.ts', 'https://bots.', 'https://new-bots.');
    screens.set('plan-check', await world.run('colloquy plan setup/production.ts --check; echo "code $?"'));
    screens.set('destroy', await world.run('colloquy destroy setup/production.ts --yes'));
  } finally {
    await hub.stop();
  }
}

/** The compiled bot: refused without settings, looked at by the doctor, and run. */
async function productionScenes(world: ScreenWorld, screens: Shown): Promise<void> {
  for (const name of Object.keys(world.environment)) {
    if (name.startsWith('COLLOQUY_')) Reflect.deleteProperty(world.environment, name);
  }
  await world.unshown('node node_modules/typescript/bin/tsc');
  screens.set('start-refused', await world.run('colloquy start; echo "code $?"'));
  await world.write('colloquy.env', SETTINGS);
  await world.unshown('chmod 600 colloquy.env');
  world.environment['COLLOQUY_CLIENT_SECRET'] = 'only-for-the-guide';
  screens.set('config', await world.run('colloquy config | head -9'));
  const hub = await startHub({ port: 0 });
  try {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    Object.assign(world.environment, hubVariables(hub), {
      COLLOQUY_PORT: '0',
      COLLOQUY_OPERATIONS_PORT: '0',
      COLLOQUY_PUBLIC_URL: nobody,
    });
    world.normaliser.show(nobody, 'http://127.0.0.1:4800');
    screens.set('doctor', await world.run('colloquy doctor'));
    const started = world.start('colloquy start');
    const port = await started.says(/"callbacks":"127\.0\.0\.1:(\d+)"[^]*\n/);
    const operations = /"operations":"(\S+?)"/.exec(started.screen())?.[1] ?? '';
    world.normaliser.show(`127.0.0.1:${port}`, '127.0.0.1:4800');
    world.normaliser.show(operations, '127.0.0.1:4801');
    screens.set('start', started.screen());
    await started.end();
  } finally {
    await hub.stop();
  }
}

function hubVariables({ apiUrl, tokenUrl }: RunningHub): NodeJS.ProcessEnv {
  return {
    COLLOQUY_HUB_URL: apiUrl,
    COLLOQUY_TOKEN_URL: tokenUrl,
    COLLOQUY_CLIENT_ID: 'local',
    COLLOQUY_CLIENT_SECRET: 'local-secret',
  };
}

const SETTINGS = `COLLOQUY_HUB_URL=https://api.egain.cloud/conversation/conversationmgr/v3
COLLOQUY_TOKEN_URL=https://login.egain.cloud/global/shop/oauth2/v2.0/token
COLLOQUY_CLIENT_ID=shop
COLLOQUY_PUBLIC_URL=https://bots.example.com
COLLOQUY_CALLBACK_USERNAME=hub
COLLOQUY_CALLBACK_PASSWORD=only-for-the-guide
`;

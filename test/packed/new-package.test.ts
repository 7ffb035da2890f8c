import { execFile } from 'node:child_process';
import { startHub, type RunningHub } from '@colloquy/hub';
import { expect } from 'chai';
import type { TemplateName } from 'create-colloquy-bot';
import { TEMPLATES } from 'create-colloquy-bot';
import { after, before, describe, it } from 'mocha';
import { readdir } from 'node:fs/promises';
import { openBotAccount } from '../process/bot-account.js';
import { CustomerApplication, type Customer } from '../process/customer-application.js';
import { freePort } from '../process/free-port.js';
import { HubApi, type HubAddress } from '../process/hub-api.js';
import { RunningProgram } from '../process/running-program.js';
import { chat, CHATS } from './chats.js';
import { openPackedWorld, type Change, type NewPackage, type PackedWorld } from './new-package.js';
import { runDockerfile } from './run-dockerfile.js';

/** One of them goes the whole way with all other tests; `npm run packed` has all of them do. */
const chosen =
  process.env['COLLOQUY_PACKED_TEMPLATES'] === 'all'
    ? (Object.keys(TEMPLATES) as TemplateName[])
    : (['hello'] as const);

describe('From an empty folder to a bot in production, by the README alone', function () {
  this.timeout(300_000);
  let world: PackedWorld;

  before(async () => {
    world = await openPackedWorld();
  });

  after(() => world.remove());

  for (const template of chosen) {
    describe(`with the template ${template}`, () => {
      let bot: NewPackage;
      let change: Change;

      it('is made from packed tarballs, and installs', async () => {
        bot = await world.create(`${template}-bot`, '--template', template);
        change = await bot.change();
        expect(await readdir(`${bot.folder}/node_modules/@colloquy`)).to.include.members([
          'cli',
          'runtime',
          'testing',
        ]);
      });

      it('has unit tests and stories that pass', async () => {
        const { code, output } = await bot.npm('test');
        expect(code, output).to.equal(0);
        expect(output)
          .to.match(/[1-9] passing/)
          .and.match(/[1-9] passed, 0 failed/);
      });

      it('has types that hold, those of all packages included', async () => {
        const { code, output } = await bot.npm('exec', '--', 'tsc', '--noEmit', '--skipLibCheck', 'false');
        expect(code, output).to.equal(0);
      });

      it('chats with its first command, and goes on in the same conversation when its dialog is changed', async () => {
        const [port, operationsPort] = [await freePort(), await freePort()].map(String);
        const dev = RunningProgram.start(
          'npm run dev',
          ['node_modules/@colloquy/cli/bin/colloquy.js', 'dev', '--port', '0'],
          { COLLOQUY_PORT: port, COLLOQUY_OPERATIONS_PORT: operationsPort },
          bot.folder,
        );
        try {
          await dev.until('a bot that runs', () => Promise.resolve(timesRunning(dev) === 1 || undefined));
          await withCustomer(hubOf(dev), bot.name, async (customer) => {
            await chat(customer, CHATS[template].before);
            await bot.replace(change, [change.source]);
            await dev.until('a bot that runs anew', () =>
              Promise.resolve(timesRunning(dev) >= 2 || undefined),
            );
            await chat(customer, CHATS[template].after);
          });
        } finally {
          await dev.stop('SIGINT');
        }
        expect(await dev.ended, dev.report()).to.deep.equal({ code: 0, signal: null });
      });

      it('has red tests after the change, which show it, and green ones when they are told of it', async () => {
        const red = await bot.npm('test');
        expect(red.code).to.not.equal(0);
        expect(red.output).to.include(change.to);
        await bot.replace(change, change.others);
        const green = await bot.npm('test');
        expect(green.code, green.output).to.equal(0);
      });

      it('runs in production from what its image holds, which it does not write to', async () => {
        const hub = await startHub({ port: 0, seed: false, console: false });
        try {
          const image = await runDockerfile(bot.folder, world.file(`${template}-image`));
          const files = await filesOf(image.folder);
          expect(files).to.not.include('node_modules/typescript').and.not.include('node_modules/mocha');
          const port = String(await freePort());
          const environment = {
            ...image.environment,
            ...(await productionEnvironment(hub, port)),
            BOT_STORE: world.file(`${template}.db`),
          };
          const [, ...command] = image.command;
          const program = RunningProgram.start('The image', command as [string], environment, image.folder);
          try {
            await program.isReadyAt(`http://127.0.0.1:${port}/readyz`);
            expect(await exitCode(image.healthcheck, environment)).to.equal(0);
            await withCustomer(hub, bot.name, async (customer) => {
              await chat(customer, CHATS[template].before);
              await chat(customer, CHATS[template].after);
            });
          } finally {
            await program.stop();
          }
          expect(await program.ended, program.report()).to.deep.equal({ code: 0, signal: null });
          expect(await exitCode(image.healthcheck, environment)).to.equal(1);
          expect(await filesOf(image.folder)).to.deep.equal(files);
        } finally {
          await hub.stop();
        }
      });
    });
  }
});

function timesRunning(dev: RunningProgram): number {
  return dev.stdout.match(/^Running, after /gm)?.length ?? 0;
}

function hubOf(dev: RunningProgram): HubAddress {
  const [, url = '', apiUrl = ''] = /Console {2}(\S+).*\nAPI {6}(\S+)/.exec(dev.stdout) ?? [];
  return { apiUrl, tokenUrl: `${url}/oauth2/token` };
}

/** Somebody who writes to a bot that has registered itself. */
async function withCustomer(
  hub: HubAddress,
  bot: string,
  talk: (customer: Customer) => Promise<void>,
): Promise<void> {
  const api = await HubApi.connect(hub);
  const customers = await CustomerApplication.register(api);
  try {
    const account = await openBotAccount(api, { bot, customerApplicationId: customers.id });
    await talk(customers.customer(account));
    expect(customers.problems).to.deep.equal([]);
  } finally {
    await customers.close();
  }
}

async function productionEnvironment(hub: RunningHub, port: string): Promise<NodeJS.ProcessEnv> {
  return {
    COLLOQUY_HOST: '127.0.0.1',
    COLLOQUY_PORT: port,
    COLLOQUY_OPERATIONS_PORT: String(await freePort()),
    COLLOQUY_MODE: 'production',
    COLLOQUY_HUB_URL: hub.apiUrl,
    COLLOQUY_TOKEN_URL: hub.tokenUrl,
    COLLOQUY_CLIENT_ID: 'local',
    COLLOQUY_CLIENT_SECRET: 'local-secret',
    COLLOQUY_PUBLIC_URL: `http://127.0.0.1:${port}`,
    COLLOQUY_CALLBACK_USERNAME: 'hub',
    COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
    COLLOQUY_LOG_LEVEL: 'warn',
  };
}

async function filesOf(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}

function exitCode([, ...args]: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env: environment }, (error) => resolve(Number(error?.code ?? 0)));
  });
}

import { startHub, type RunningHub } from '@colloquy/hub';
import type { Authentication, ClientApplication, Participant } from '@colloquy/protocol';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import {
  BOT_CREDENTIALS,
  launchBotProcess,
  startBotProcess,
  type BotProcess,
} from '../process/bot-process.js';
import { freePort } from '../process/free-port.js';
import { HubApi } from '../process/hub-api.js';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';
import { ORDER_STATUS_SCRIPT as script } from './order-status-world.js';

/** Everything that a bot registers, as the hub tells it. */
interface Registered {
  readonly authentication: readonly Authentication[];
  readonly clientApplication: readonly ClientApplication[];
  readonly participant: readonly Participant[];
}

describe('The registration of a bot', function () {
  this.timeout(120_000);
  let hub: RunningHub;
  let api: HubApi;
  let folder: TemporaryFolder;
  let port: number;
  let bots: BotProcess[];

  beforeEach(async () => {
    hub = await startHub({ port: 0, seed: false, console: false });
    api = await HubApi.connect(hub);
    folder = await temporaryFolder();
    port = await freePort();
    bots = [];
  });

  afterEach(async () => {
    await Promise.all(bots.map(({ program }) => program.stop()));
    await hub.stop();
    await folder.remove();
  });

  async function start(environment: Readonly<Record<string, string>> = {}, at = port): Promise<BotProcess> {
    const store = { ORDER_STATUS_STORE: folder.file(`${at}.db`) };
    const bot = await startBotProcess({ hub, script, port: at, environment: { ...store, ...environment } });
    bots.push(bot);
    return bot;
  }

  async function registered(): Promise<Registered> {
    return {
      ...(await api.get<Pick<Registered, 'authentication'>>('/authentications')),
      ...(await api.get<Pick<Registered, 'clientApplication'>>('/clientapplications')),
      ...(await api.get<Pick<Registered, 'participant'>>('/participants')),
    };
  }

  it('creates authentication, client application and participant, each with the id of the one before', async () => {
    const bot = await start();
    const { authentication, clientApplication, participant } = await registered();
    expect(authentication).to.have.lengthOf(1);
    expect(authentication[0]).to.deep.include({
      name: 'order status bot callback',
      type: 'basic',
      basicAuth: BOT_CREDENTIALS,
    });
    expect(clientApplication).to.have.lengthOf(1);
    expect(clientApplication[0]).to.include({ name: 'order status bot' });
    expect(clientApplication[0]?.roles).to.deep.equal([
      {
        name: 'custom_bot',
        version: 'v3',
        callback: bot.callbackUrl,
        notificationEmail: 'bots@example.com',
        authentication: { id: authentication[0]?.id },
      },
    ]);
    expect(participant).to.have.lengthOf(1);
    expect(participant[0]).to.deep.include({
      name: 'order-status',
      type: 'custom_bot',
      application: { id: clientApplication[0]?.id },
      intents: { intent: [{ value: 'order_status', displayValue: 'Order status' }] },
    });
  });

  it('changes nothing at the second start', async () => {
    const first = await start();
    const before = await registered();
    await first.program.stop();
    await start();
    expect(await registered()).to.deep.equal(before);
  });

  it('repairs at the next start what somebody has changed at the hub', async () => {
    const first = await start();
    const before = await registered();
    await first.program.stop();
    const [authentication, application, participant] = [
      before.authentication[0]?.id ?? '',
      before.clientApplication[0]?.id ?? '',
      before.participant[0]?.id ?? '',
    ];
    await api.update(`/authentications/${authentication}`, {
      name: 'order status bot callback',
      type: 'basic',
      basicAuth: { username: 'somebody', password: 'else' },
    });
    await api.update(`/clientapplications/${application}`, {
      name: 'order status bot',
      roles: [
        {
          name: 'custom_bot',
          version: 'v1',
          callback: 'http://127.0.0.1:9/elsewhere',
          notificationEmail: 'a@b.cd',
        },
        {
          name: 'business_notification',
          version: 'v3',
          callback: 'http://127.0.0.1:9/mine',
          notificationEmail: 'a@b.cd',
        },
      ],
    });
    await api.update(`/participants/${participant}`, {
      name: 'order-status',
      type: 'custom_bot',
      application: { id: application },
      active: false,
    });

    await start();
    const repaired = await registered();
    expect(repaired.authentication[0]).to.deep.include({ id: authentication, basicAuth: BOT_CREDENTIALS });
    expect(repaired.clientApplication[0]).to.include({ id: application });
    const roles = repaired.clientApplication[0]?.roles ?? [];
    expect(roles.find(({ name }) => name === 'custom_bot')).to.deep.equal(
      before.clientApplication[0]?.roles?.[0],
    );
    expect(roles.map(({ name }) => name)).to.have.members(['custom_bot', 'business_notification']);
    expect(repaired.participant[0]).to.deep.include({
      id: participant,
      active: true,
      intents: { intent: [{ value: 'order_status', displayValue: 'Order status' }] },
    });
  });

  it('follows a bot that moves to another address', async () => {
    const first = await start();
    const before = await registered();
    await first.program.stop();
    const second = await start({}, await freePort());
    const after = await registered();
    expect(after.clientApplication[0]?.roles?.[0]).to.include({ callback: second.callbackUrl });
    expect(after.clientApplication[0]).to.include({ id: before.clientApplication[0]?.id });
    expect(after.participant).to.deep.equal(before.participant);
  });

  it('renames what it registered before, when its application gets another name', async () => {
    const first = await start();
    const before = await registered();
    await first.program.stop();
    await start({ COLLOQUY_APPLICATION_NAME: 'order desk' });
    const after = await registered();
    expect(after.clientApplication).to.have.lengthOf(1);
    expect(after.clientApplication[0]).to.include({
      id: before.clientApplication[0]?.id,
      name: 'order desk',
    });
    expect(after.authentication).to.have.lengthOf(1);
    expect(after.authentication[0]).to.include({
      id: before.authentication[0]?.id,
      name: 'order desk callback',
    });
    expect(after.participant).to.deep.equal(before.participant);
  });

  it('makes one set of resources when two processes start at once', async () => {
    const ports = [await freePort(), await freePort()];
    const shared = { COLLOQUY_PUBLIC_URL: `http://127.0.0.1:${ports[0]}` };
    await Promise.all(ports.map((one) => start(shared, one)));
    const { authentication, clientApplication, participant } = await registered();
    expect([authentication, clientApplication, participant].map(({ length }) => length)).to.deep.equal([
      1, 1, 1,
    ]);
    expect(clientApplication[0]?.roles?.[0]?.authentication).to.deep.equal({ id: authentication[0]?.id });
    expect(participant[0]?.application).to.deep.equal({ id: clientApplication[0]?.id });
  });

  it('waits for a hub that is not there yet, and is not ready meanwhile', async () => {
    const hubPort = await freePort();
    const late = `http://127.0.0.1:${hubPort}`;
    const bot = await launchBotProcess({
      script,
      hub: { apiUrl: `${late}/conversation/conversationmgr/v3`, tokenUrl: `${late}/oauth2/token` },
      environment: { ORDER_STATUS_STORE: folder.file('late.db') },
    });
    bots.push(bot);
    await bot.program.isReadyAt(`${bot.url}/healthz`);
    expect((await fetch(`${bot.url}/readyz`)).status).to.equal(503);
    await bot.program.until('a first try', () =>
      Promise.resolve(bot.program.stdout.includes('cannot be reached yet') ? true : undefined),
    );
    const lateHub = await startHub({ port: hubPort, seed: false, console: false });
    try {
      await bot.program.isReadyAt(`${bot.url}/readyz`);
      const { participant } = await (
        await HubApi.connect(lateHub)
      ).get<Pick<Registered, 'participant'>>('/participants');
      expect(participant.map(({ name }) => name)).to.deep.equal(['order-status']);
    } finally {
      await lateHub.stop();
    }
  });

  it('ends the process with a reason when the hub does not know its client', async () => {
    const bot = await launchBotProcess({
      script,
      hub,
      environment: { ORDER_STATUS_STORE: folder.file('unknown.db'), COLLOQUY_CLIENT_SECRET: 'wrong-secret' },
    });
    bots.push(bot);
    expect(await bot.program.ended).to.deep.equal({ code: 1, signal: null });
    expect(bot.program.stderr)
      .to.include('The bots could not be registered at the hub.')
      .and.to.not.include('wrong-secret');
    expect((await registered()).clientApplication).to.deep.equal([]);
  });
});

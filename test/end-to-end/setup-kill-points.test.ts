import { createConversationManagerClient, type ConversationManagerClient } from '@colloquy/client';
import { startHub, type RunningHub } from '@colloquy/hub';
import {
  declareSetup,
  idsInMemory,
  openSetup,
  type HubSetup,
  type IdKeeper,
  type OpenSetup,
} from '@colloquy/runtime';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { HubApi, type HubAddress } from '../process/hub-api.js';
import { HubProxy } from '../process/hub-proxy.js';

const ROLE = { callback: 'http://127.0.0.1:9/callbacks', notificationEmail: 'bots@example.com' };

const SETUP = declareSetup({
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

const LISTS = [
  ['authentication', '/authentications', 1],
  ['clientApplication', '/clientapplications', 3],
  ['participant', '/participants', 1],
  ['channel', '/channels', 1],
  ['orchestration', '/orchestrations', 1],
  ['account', '/accounts', 1],
] as const;

describe('A setup at the local hub', function () {
  this.timeout(120_000);
  let hub: RunningHub;
  let api: HubApi;
  const clients: ConversationManagerClient[] = [];

  beforeEach(async () => {
    hub = await startHub({ port: 0, seed: false, console: false });
    api = await HubApi.connect(hub);
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close({ force: true })));
    await hub.stop();
  });

  async function open(ids: IdKeeper, at: HubAddress = hub, setup: HubSetup = SETUP): Promise<OpenSetup> {
    const client = createConversationManagerClient({
      baseUrl: at.apiUrl,
      credentials: {
        tokenUrl: at.tokenUrl,
        clientId: 'local',
        clientSecret: 'local-secret',
        scope: 'https://api.egain.cloud/auth/.default',
      },
      retry: { attempts: 1 },
    });
    clients.push(client);
    return openSetup({ client, setup, ids });
  }

  /** How many there are of each kind. */
  async function counts(): Promise<readonly number[]> {
    return Promise.all(
      LISTS.map(async ([name, path]) => (await api.get<Record<string, unknown[]>>(path))[name]?.length ?? 0),
    );
  }

  const WHOLE = LISTS.map(([, , count]) => count);
  const NOTHING = LISTS.map(() => 0);

  /**
   * Does it through a network that goes dead at a request: that one is lost, or its answer, and so is everything after it, as of a process that
   * is killed. Answers whether it came so far.
   */
  async function diesAt(
    request: number,
    when: 'before' | 'after',
    ids: IdKeeper,
    work: (setup: OpenSetup) => Promise<unknown>,
  ): Promise<boolean> {
    const proxy = await HubProxy.open(hub);
    let seen = 0;
    proxy.on(
      ({ url }) => {
        if (!url.includes('/oauth2/')) seen += 1;
        return false;
      },
      { kind: 'lost' },
    );
    if (when === 'after') proxy.on(() => seen === request, { kind: 'answer lost' });
    proxy.on(() => seen >= request, ...Array.from({ length: 100 }, () => ({ kind: 'lost' }) as const));
    try {
      await work(await open(ids, proxy));
      return false;
    } catch (error) {
      expect(error).to.have.property('code', 'COLLOQUY_E_HUB_UNAVAILABLE');
      return true;
    } finally {
      await proxy.close();
    }
  }

  it('is planned, applied, unchanged at the second time, and destroyed', async () => {
    const setup = await open(idsInMemory());
    expect((await setup.plan()).steps.every(({ outcome }) => outcome === 'create')).to.equal(true);
    await setup.apply();
    expect(await counts()).to.deep.equal(WHOLE);
    const again = await setup.plan();
    expect(again.steps.flatMap(({ changes }) => changes)).to.deep.equal([]);
    expect((await setup.apply()).every(({ outcome }) => outcome === 'unchanged')).to.equal(true);
    expect((await setup.destroy()).every(({ outcome }) => outcome === 'delete')).to.equal(true);
    expect(await counts()).to.deep.equal(NOTHING);
  });

  it('is one set of resources when ten apply it at once', async () => {
    await Promise.all(Array.from({ length: 10 }, async () => (await open(idsInMemory())).apply()));
    expect(await counts()).to.deep.equal(WHOLE);
    const changes = (await (await open(idsInMemory())).plan()).steps.flatMap((step) => step.changes);
    expect(changes).to.deep.equal([]);
  });

  for (const when of ['before', 'after'] as const) {
    const how = when === 'before' ? 'before it arrives' : 'after it was carried out';

    it(`comes out whole when applying it is killed at any request, ${how}`, async () => {
      for (let request = 1; ; request += 1) {
        const ids = idsInMemory();
        const died = await diesAt(request, when, ids, (setup) => setup.apply());
        await (await open(ids)).apply();
        expect(await counts(), `request ${request}`).to.deep.equal(WHOLE);
        await (await open(ids)).destroy();
        expect(await counts(), `request ${request}`).to.deep.equal(NOTHING);
        if (!died) {
          expect(request).to.be.greaterThan(20);
          return;
        }
      }
    });

    it(`is gone when destroying it is killed at any request, ${how}`, async () => {
      for (let request = 1; ; request += 1) {
        const ids = idsInMemory();
        await (await open(ids)).apply();
        const died = await diesAt(request, when, ids, (setup) => setup.destroy());
        await (await open(ids)).destroy();
        expect(await counts(), `request ${request}`).to.deep.equal(NOTHING);
        if (!died) {
          expect(request).to.be.greaterThan(10);
          return;
        }
      }
    });

    it(`is as it was when planning it is killed at any request, ${how}`, async () => {
      const ids = idsInMemory();
      await (await open(ids)).apply();
      for (let request = 1; ; request += 1) {
        const died = await diesAt(request, when, ids, (setup) => setup.plan());
        expect(
          (await (await open(ids)).plan()).steps.every(({ outcome }) => outcome === 'unchanged'),
        ).to.equal(true);
        if (!died) {
          expect(request).to.be.greaterThan(5);
          return;
        }
      }
    });
  }
});

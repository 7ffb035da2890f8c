import { createConversationManagerClient, type ConversationManagerClient } from '@colloquy/client';
import { startHub, type RunningHub } from '@colloquy/hub';
import { idsInMemory, openSetup, type HubSetup, type IdKeeper, type OpenSetup } from '@colloquy/runtime';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { HubApi, type HubAddress } from '../process/hub-api.js';
import { HubProxy } from '../process/hub-proxy.js';
import { NOTHING, resourceCounts, WHOLE } from './resource-counts.js';
import { WHOLE_SETUP } from './whole-setup.js';

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

  async function open(
    ids: IdKeeper,
    at: HubAddress = hub,
    setup: HubSetup = WHOLE_SETUP,
  ): Promise<OpenSetup> {
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
    expect(await resourceCounts(api)).to.deep.equal(WHOLE);
    const again = await setup.plan();
    expect(again.steps.flatMap(({ changes }) => changes)).to.deep.equal([]);
    expect((await setup.apply()).every(({ outcome }) => outcome === 'unchanged')).to.equal(true);
    expect((await setup.destroy()).every(({ outcome }) => outcome === 'delete')).to.equal(true);
    expect(await resourceCounts(api)).to.deep.equal(NOTHING);
  });

  it('is one set of resources when ten apply it at once', async () => {
    await Promise.all(Array.from({ length: 10 }, async () => (await open(idsInMemory())).apply()));
    expect(await resourceCounts(api)).to.deep.equal(WHOLE);
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
        expect(await resourceCounts(api), `request ${request}`).to.deep.equal(WHOLE);
        await (await open(ids)).destroy();
        expect(await resourceCounts(api), `request ${request}`).to.deep.equal(NOTHING);
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
        expect(await resourceCounts(api), `request ${request}`).to.deep.equal(NOTHING);
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

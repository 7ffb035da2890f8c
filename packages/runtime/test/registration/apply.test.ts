import { expect } from 'chai';
import fc from 'fast-check';
import { beforeEach, describe, it } from 'mocha';
import { applySetup, type Applied } from '../../src/registration/apply.js';
import { idsInMemory, type IdKeeper } from '../../src/registration/known-ids.js';
import type { Fields } from '../../src/registration/resource-kinds.js';
import type { HubSetup } from '../../src/registration/setup.js';
import { FakeHub, LostAnswer, Refusal } from './fake-hub.js';
import { wholeSetup } from './whole-setup.js';

describe('Applying a setup', () => {
  let hub: FakeHub;
  let ids: IdKeeper;

  beforeEach(() => {
    hub = new FakeHub();
    hub.put('clientApplication', { name: 'egain agents', roles: [] });
    ids = idsInMemory();
  });

  const apply = (setup: HubSetup = wholeSetup(), keeper = ids): Promise<readonly Applied[]> =>
    applySetup({ ports: hub.ports, setup, ids: keeper });

  const outcomesOf = (applied: readonly Applied[]) =>
    applied.map(({ key, kind, outcome }) => `${kind} ${key}: ${outcome}`);

  it('makes everything in the documented order, each with the ids of those before', async () => {
    const told: Applied[] = [];
    const applied = await applySetup({
      ports: hub.ports,
      setup: wholeSetup(),
      ids,
      onApplied: (one) => told.push(one),
    });
    expect(told).to.deep.equal(applied);
    expect(outcomesOf(applied)).to.deep.equal([
      'authentication callback: created',
      'clientApplication orders: created',
      'clientApplication web: created',
      'participant orders: created',
      'channel web: created',
      'orchestration orders: created',
      'account web: created',
    ]);
    const id = (kind: 'clientApplication' | 'participant' | 'authentication', name: string) =>
      hub.named(kind, name)?.id;
    expect(hub.named('clientApplication', 'orders')).to.have.nested.property(
      'roles[0].authentication.id',
      id('authentication', 'orders callback'),
    );
    expect(hub.named('orchestration', 'orders on the web')?.['applications']).to.deep.equal({
      botConfiguration: {
        bypassVaDuration: 60,
        bots: [
          {
            id: id('clientApplication', 'orders'),
            participant: { id: id('participant', 'orders') },
            onEscalation: { agent: { id: id('clientApplication', 'egain agents') } },
          },
        ],
      },
      customerConfiguration: { customer: { id: id('clientApplication', 'web chat') } },
    });
    expect(hub.named('account', 'web')?.['chatConfigurations']).to.deep.equal({
      timeout: 60,
      orchestration: { id: hub.named('orchestration', 'orders on the web')?.id },
      entryPoint: { id: '1001' },
    });
  });

  it('changes nothing when it is repeated', async () => {
    await apply();
    hub.calls.length = 0;
    expect((await apply()).every(({ outcome }) => outcome === 'unchanged')).to.equal(true);
    expect(hub.changes).to.deep.equal([]);
  });

  it('repairs what differs, in place, and tells the fields and no value', async () => {
    await apply();
    const before = hub.named('authentication', 'orders callback')?.id;
    const applied = await apply(wholeSetup({ password: 'CANARY-new' }));
    expect(applied[0]).to.deep.include({ id: before, outcome: 'changed', fields: ['basicAuth.password'] });
    expect(JSON.stringify(applied)).to.not.include('CANARY');
    expect(hub.named('authentication', 'orders callback')).to.have.nested.property(
      'basicAuth.password',
      'CANARY-new',
    );
  });

  it('adopts what is there under the name, and knows it from then on by its id', async () => {
    const id = hub.put('participant', { name: 'orders', type: 'custom_bot', description: 'by hand' });
    const applied = await apply();
    expect(applied.find(({ kind }) => kind === 'participant')).to.deep.include({ id, outcome: 'changed' });
    expect(hub.named('participant', 'orders')?.['description']).to.equal('by hand');
    await apply(wholeSetup({ orders: 'order desk' }));
    expect(hub.named('participant', 'order desk')?.id).to.equal(id);
    expect(hub.named('participant', 'orders')).to.equal(undefined);
  });

  it('leaves to others what the declaration says nothing of', async () => {
    await apply();
    const row = hub.named('clientApplication', 'orders');
    const foreign = {
      name: 'customer',
      callback: 'https://me.example.com',
      notificationEmail: 'me@example.com',
    };
    const headers = [{ name: 'X-Gateway', value: 'key' }];
    const [own] = row?.['roles'] as readonly Fields[];
    Object.assign(row ?? {}, {
      roles: [foreign, { ...own, version: 'v1', headers }],
      description: 'by hand',
    });
    await apply();
    const repaired = hub.named('clientApplication', 'orders');
    expect(repaired?.['description']).to.equal('by hand');
    expect(repaired?.['roles'])
      .to.deep.include(foreign)
      .and.to.deep.include({ ...own, version: 'v3', headers });
  });

  it('stops where it fails, so that no bot is told to the hub without a callback', async () => {
    const refused = new Refusal(403, '403-197');
    hub.onRequest = (call) => {
      if (call.startsWith('create clientApplication')) throw refused;
    };
    expect(await apply().catch((error: unknown) => error)).to.equal(refused);
    expect(hub.rows.participant).to.deep.equal([]);
  });

  it('refuses what cannot be made as declared, by its place', async () => {
    await apply();
    hub.put('participant', { name: 'order desk' });
    const failure: unknown = await apply(wholeSetup({ orders: 'order desk' })).catch(
      (error: unknown) => error,
    );
    expect(failure).to.include({ code: 'COLLOQUY_E_SETUP_INVALID' });
    expect(failure)
      .to.have.property('message')
      .that.includes('participants.orders: the participant "orders" cannot be renamed');
  });

  describe('while somebody else is quicker', () => {
    it('adopts what another has created meanwhile', async () => {
      hub.meanwhile.push(() =>
        hub.put('authentication', {
          name: 'orders callback',
          type: 'basic',
          basicAuth: { username: 'hub', password: 'callback-password' },
        }),
      );
      const [authentication] = await apply();
      expect(authentication?.outcome).to.equal('adopted');
      expect(hub.rows.authentication).to.have.length(1);
    });

    it('looks whether a creation without an answer was made, and makes no second one', async () => {
      for (const when of ['before', 'after'] as const) {
        hub = new FakeHub();
        hub.put('clientApplication', { name: 'egain agents', roles: [] });
        let isLost = false;
        hub.onRequest = (call, at) => {
          if (isLost || at !== when || !call.startsWith('create orchestration')) return;
          isLost = true;
          throw new LostAnswer('createOrchestration');
        };
        await apply(wholeSetup(), idsInMemory());
        expect(hub.rows.orchestration, when).to.have.length(1);
      }
    });

    it('creates once more what was deleted since it was read', async () => {
      await apply();
      hub.meanwhile.push(() => (hub.rows.authentication = []));
      await apply(wholeSetup({ password: 'another-one' }));
      expect(hub.named('authentication', 'orders callback')).to.have.nested.property(
        'basicAuth.password',
        'another-one',
      );
    });

    it('gives up when that happens again and again, and says who may be behind it', async () => {
      const undo = () => (hub.rows.authentication = []);
      await apply();
      let round = 0;
      hub.onRequest = (call, when) => {
        if (call.startsWith('list authentication') && when === 'before') {
          round += 1;
          undo();
          hub.put('authentication', {
            name: 'orders callback',
            type: 'basic',
            basicAuth: { username: `${round}` },
          });
          hub.meanwhile.push(undo);
        }
      };
      const failure: unknown = await apply().catch((error: unknown) => error);
      expect(failure).to.include({ code: 'COLLOQUY_E_REGISTRATION_FAILED' });
      expect(failure)
        .to.have.property('message')
        .that.includes('authentication "orders callback"')
        .and.includes('two hosts with the same names and different settings');
    });
  });

  it('ends the same, with nothing twice, when ten do it at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => apply(wholeSetup(), idsInMemory())));
    for (const [kind, rows] of Object.entries(hub.rows)) {
      const names = rows.map((row) => String(row['name'] ?? row['type']));
      expect(new Set(names).size, `${kind}: ${names.join()}`).to.equal(names.length);
    }
    hub.calls.length = 0;
    await apply(wholeSetup(), idsInMemory());
    expect(hub.changes).to.deep.equal([]);
  });

  it('knows all ids in the end, though another who writes them too has written over one', async () => {
    const lossy: IdKeeper = {
      ...ids,
      remember: async (place, id) => {
        await ids.remember(place, id);
        if (place === 'participant/orders') await ids.forget('authentication/callback');
      },
    };
    await apply(wholeSetup(), lossy);
    expect([...(await ids.read()).keys()]).to.have.members([
      'authentication/callback',
      'clientApplication/orders',
      'clientApplication/web',
      'participant/orders',
      'channel/web',
      'orchestration/orders',
      'account/web',
    ]);
  });

  it('ends the same, with nothing twice, wherever and however often it is broken off', async () => {
    const kill = fc.record({
      at: fc.integer({ min: 0, max: 40 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(kill, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (kills, forgets) => {
          hub = new FakeHub();
          hub.put('clientApplication', { name: 'egain agents', roles: [] });
          const keeper = idsInMemory();
          for (const { at, when } of kills) {
            await killedAt(at, when, () => apply(wholeSetup(), forgets ? idsInMemory() : keeper));
          }
          await apply(wholeSetup(), keeper);
          const counts = Object.values(hub.rows).map(({ length }) => length);
          expect(counts).to.deep.equal([1, 3, 1, 1, 1, 1]);
          hub.calls.length = 0;
          await apply(wholeSetup(), keeper);
          expect(hub.changes).to.deep.equal([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  /** Does it until that request; nothing is asked after it, as of a process that is dead. */
  async function killedAt(at: number, when: 'before' | 'after', work: () => Promise<unknown>): Promise<void> {
    let count = 0;
    hub.onRequest = (_call, now) => {
      if (now === when) count += 1;
      if (count > at) throw new RangeError('killed');
    };
    await work().catch((error: unknown) => {
      if (!(error instanceof RangeError)) throw error;
    });
    hub.onRequest = () => undefined;
  }
});

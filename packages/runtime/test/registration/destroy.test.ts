import { expect } from 'chai';
import fc from 'fast-check';
import { beforeEach, describe, it } from 'mocha';
import { applySetup } from '../../src/registration/apply.js';
import { destroySetup, planDestroy, type DestroyStep } from '../../src/registration/destroy.js';
import { idsInMemory, type IdKeeper } from '../../src/registration/known-ids.js';
import type { HubSetup } from '../../src/registration/setup.js';
import { FakeHub } from './fake-hub.js';
import { wholeSetup } from './whole-setup.js';

describe('Taking a setup down', () => {
  let hub: FakeHub;
  let ids: IdKeeper;

  beforeEach(async () => {
    hub = new FakeHub();
    hub.put('clientApplication', { name: 'egain agents', roles: [] });
    ids = idsInMemory();
    await applySetup({ ports: hub.ports, setup: wholeSetup(), ids });
    hub.calls.length = 0;
  });

  const destroy = (setup: HubSetup = wholeSetup()): Promise<readonly DestroyStep[]> =>
    destroySetup({ ports: hub.ports, setup, ids });

  const linesOf = (steps: readonly DestroyStep[]) =>
    steps.map(({ kind, name, outcome }) => `${kind} ${name}: ${outcome}`);

  it('deletes everything in reverse order, and nothing else', async () => {
    const planned = planDestroy(wholeSetup(), hub.rows, await ids.read());
    const done = await destroy();
    expect(done).to.deep.equal(planned);
    expect(linesOf(done)).to.deep.equal([
      'account web: delete',
      'orchestration orders on the web: delete',
      'channel custom.web: delete',
      'participant orders: delete',
      'clientApplication web chat: delete',
      'clientApplication orders: delete',
      'authentication orders callback: delete',
    ]);
    expect(
      Object.values(hub.rows)
        .flat()
        .map(({ name }) => name),
    ).to.deep.equal(['egain agents']);
    expect([...(await ids.read())]).to.deep.equal([]);
    expect((await destroy()).every(({ outcome }) => outcome === 'gone')).to.equal(true);
  });

  it('leaves what others use, with who that is, and what that needs', async () => {
    const participant = hub.named('participant', 'orders')?.id;
    hub.put('orchestration', {
      name: 'of somebody',
      applications: { botConfiguration: { bots: [{ id: 'x', participant: { id: participant } }] } },
    });
    const steps = await destroy();
    const reasons = steps.flatMap(({ kind, name, reason }) =>
      reason === undefined ? [] : [`${kind} ${name}: ${reason}`],
    );
    expect(reasons).to.deep.equal([
      'participant orders: in use by orchestration "of somebody"',
      'clientApplication orders: in use by participant "orders"',
      'authentication orders callback: in use by client application "orders"',
    ]);
    expect(hub.rows.participant).to.have.length(1);
    expect(hub.rows.account).to.deep.equal([]);
  });

  it('leaves an application that speaks for another side as well', async () => {
    const row = hub.named('clientApplication', 'orders');
    Object.assign(row ?? {}, {
      roles: [...(row?.['roles'] as unknown[]), { name: 'business_notification', callback: 'x' }],
    });
    const application = (await destroy()).find(
      ({ kind, name }) => kind === 'clientApplication' && name === 'orders',
    );
    expect(application).to.include({
      outcome: 'cannot',
      reason: 'it also speaks as business_notification, which is not declared here',
    });
  });

  it('leaves what has the name, but was neither made by this setup nor is as it declares', async () => {
    const participant = hub.named('participant', 'orders');
    Object.assign(participant ?? {}, { description: 'of somebody', type: 'egain_bot' });
    ids = idsInMemory();
    const step = (await destroy()).find(({ kind }) => kind === 'participant');
    expect(step?.outcome).to.equal('cannot');
    expect(step?.reason).to.include('was not made by this setup');
  });

  it('says so when something began to use it in the last moment', async () => {
    const id = hub.named('channel', 'custom.web')?.id;
    hub.onRequest = (call, when) => {
      if (call === `delete channel ${id}` && when === 'before')
        hub.put('account', { name: 'late', channel: { id } });
    };
    const step = (await destroy()).find(({ kind }) => kind === 'channel');
    expect(step).to.include({ outcome: 'cannot' });
    expect(hub.rows.channel).to.have.length(1);
  });

  it('ends the same wherever it is broken off', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom('before', 'after'),
        async (at, when) => {
          await applySetup({ ports: hub.ports, setup: wholeSetup(), ids });
          let count = 0;
          hub.onRequest = (_call, now) => {
            if (now === when) count += 1;
            if (count > at) throw new RangeError('killed');
          };
          await destroy().catch((error: unknown) => {
            if (!(error instanceof RangeError)) throw error;
          });
          hub.onRequest = () => undefined;
          await destroy();
          expect(
            Object.values(hub.rows)
              .flat()
              .map(({ name }) => name),
          ).to.deep.equal(['egain agents']);
        },
      ),
      { numRuns: 100 },
    );
  });
});

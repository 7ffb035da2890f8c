import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { applySetup } from '../../src/registration/apply.js';
import { idsInMemory, type IdKeeper } from '../../src/registration/known-ids.js';
import { planSetup, type Plan } from '../../src/registration/plan.js';
import { declareSetup, type HubSetup } from '../../src/registration/setup.js';
import { FakeHub } from './fake-hub.js';
import { wholeSetup } from './whole-setup.js';

describe('A plan', () => {
  let hub: FakeHub;
  let ids: IdKeeper;

  beforeEach(() => {
    hub = new FakeHub();
    hub.put('clientApplication', { name: 'egain agents', roles: [] });
    ids = idsInMemory();
  });

  const planOf = async (setup: HubSetup): Promise<Plan> => planSetup(setup, hub.rows, await ids.read());
  const outcomes = ({ steps }: Plan) => steps.map(({ kind, key, outcome }) => `${kind} ${key}: ${outcome}`);
  const stepOf = ({ steps }: Plan, kind: string) => steps.find((step) => step.kind === kind);
  const apply = (setup = wholeSetup()) => applySetup({ ports: hub.ports, setup, ids });

  it('creates what is missing, in the documented order, with every value but the secret ones', async () => {
    const plan = await planOf(wholeSetup());
    expect(outcomes(plan)).to.deep.equal([
      'authentication callback: create',
      'clientApplication orders: create',
      'clientApplication web: create',
      'participant orders: create',
      'channel web: create',
      'orchestration orders: create',
      'account web: create',
    ]);
    expect(stepOf(plan, 'authentication')?.changes).to.deep.equal([
      { field: 'active', to: 'true', isSecret: false },
      { field: 'name', to: 'orders callback', isSecret: false },
      { field: 'type', to: 'basic', isSecret: false },
      { field: 'basicAuth.username', to: 'hub', isSecret: false },
      { field: 'basicAuth.password', isSecret: true },
    ]);
    expect(stepOf(plan, 'participant')?.changes).to.deep.include({
      field: 'application.id',
      to: 'to be created',
      isSecret: false,
    });
  });

  it('asks nothing of the hub and changes nothing there', async () => {
    await planOf(wholeSetup());
    expect(hub.calls).to.deep.equal([]);
  });

  it('is empty after it was applied', async () => {
    await apply();
    const plan = await planOf(wholeSetup());
    expect(plan.steps.map(({ outcome }) => outcome)).to.deep.equal(Array(7).fill('unchanged'));
    expect(plan.forgotten).to.deep.equal([]);
  });

  it('shows a change with both values, an id with a name, and of a secret only that it changes', async () => {
    await apply();
    const agents = hub.put('clientApplication', { name: 'other agents', roles: [] });
    const setup = wholeSetup({ password: 'another-password' });
    const plan = await planOf({
      ...setup,
      orchestrations: {
        orders: {
          ...setup.orchestrations?.['orders'],
          name: 'orders on the web',
          bot: {
            application: 'orders',
            participant: 'orders',
            onEscalation: { id: agents },
            bypassVaDuration: 30,
          },
        },
      },
    });
    expect(stepOf(plan, 'authentication')).to.deep.include({
      outcome: 'change',
      changes: [{ field: 'basicAuth.password', isSecret: true }],
    });
    expect(stepOf(plan, 'orchestration')?.changes).to.deep.equal([
      { field: 'applications.botConfiguration.bypassVaDuration', from: '60', to: '30', isSecret: false },
      {
        field: 'applications.botConfiguration.bots[0].onEscalation.agent.id',
        from: 'egain agents (clientApplication-1)',
        to: `other agents (${agents})`,
        isSecret: false,
      },
    ]);
  });

  it('never holds a secret, whether it creates, changes or replaces', async () => {
    hub.put('authentication', { name: 'orders callback', type: 'oauth2', oauth2: { payload: 'CANARY' } });
    const before = await planOf(wholeSetup({ password: 'CANARY-of-the-callback' }));
    await apply(wholeSetup({ password: 'CANARY-one' }));
    const after = await planOf(wholeSetup({ password: 'CANARY-two' }));
    expect(JSON.stringify([before, after])).to.not.include('CANARY');
  });

  it('adopts what somebody else made under the name, changed or not', async () => {
    hub.put('channel', { type: 'custom.web', displayName: 'Web', icon: 'aWNvbg==' });
    hub.put('participant', { name: 'orders', type: 'custom_bot' });
    const plan = await planOf(wholeSetup());
    expect(stepOf(plan, 'channel')).to.deep.include({ outcome: 'adopt', changes: [] });
    expect(stepOf(plan, 'participant')?.outcome).to.equal('adopt');
    expect(stepOf(plan, 'participant')?.changes.map(({ field }) => field)).to.include('application.id');
  });

  it('renames what it made before under the same key', async () => {
    await apply();
    const plan = await planOf(wholeSetup({ orders: 'order desk' }));
    expect(stepOf(plan, 'participant')).to.deep.include({
      outcome: 'change',
      changes: [{ field: 'name', from: 'orders', to: 'order desk', isSecret: false }],
    });
  });

  it('cannot rename to a name that is taken, and says what to do', async () => {
    await apply();
    hub.put('participant', { name: 'order desk' });
    const plan = await planOf(wholeSetup({ orders: 'order desk' }));
    expect(stepOf(plan, 'participant')).to.deep.include({
      outcome: 'cannot',
      reason:
        'the participant "orders" cannot be renamed to "order desk": there is another participant "order desk". Delete one of the two, or declare another name.',
    });
  });

  it('cannot make what refers to something that is not there, nor what needs that', async () => {
    hub.rows.clientApplication = [];
    const plan = await planOf(wholeSetup());
    expect(stepOf(plan, 'orchestration')).to.include({
      outcome: 'cannot',
      reason: 'there is no client application "egain agents" at the hub, which has none',
    });
    expect(stepOf(plan, 'account')).to.include({
      outcome: 'cannot',
      reason: 'the orchestration "orders" that it needs is not there: it cannot be made, or is not declared',
    });
  });

  it('names what there is instead of what a setup refers to', async () => {
    hub.rows.clientApplication = [];
    for (let number = 1; number <= 12; number += 1)
      hub.put('clientApplication', { name: `agents ${number}`, roles: [] });
    const listed = Array.from({ length: 10 }, (_, index) => `"agents ${index + 1}"`).join(', ');
    expect(stepOf(await planOf(wholeSetup()), 'orchestration')?.reason).to.equal(
      `there is no client application "egain agents" at the hub, which has ${listed} and 2 more`,
    );
  });

  it('does not guess which of two of one name is meant', async () => {
    hub.put('clientApplication', { name: 'egain agents', roles: [] });
    expect(stepOf(await planOf(wholeSetup()), 'orchestration')?.reason).to.equal(
      'there are 2 client applications "egain agents" at the hub: refer to one by its id',
    );
  });

  it('names what was made before and is not declared any more', async () => {
    await apply();
    const { accounts: _, ...rest } = wholeSetup();
    expect((await planOf(rest)).forgotten).to.deep.equal([
      { kind: 'account', key: 'web', id: hub.named('account', 'web')?.id },
    ]);
    hub.rows.account = [];
    expect((await planOf(rest)).forgotten).to.deep.equal([]);
  });
});

describe('A setup is refused by the compiler', () => {
  it('when a key is referred to that is not declared', () => {
    const role = { callback: 'https://x.example.com', notificationEmail: 'a@example.com' };
    declareSetup({
      authentications: {
        callback: { name: 'c', type: 'basic', basicAuth: { username: 'u', password: 'p' } },
      },
      clientApplications: {
        // @ts-expect-error there is no authentication "calback"
        orders: { name: 'orders', roles: [{ name: 'custom_bot', ...role, authentication: 'calback' }] },
      },
      participants: {
        // @ts-expect-error there is no application "order"
        orders: { name: 'orders', application: 'order' },
      },
      accounts: {
        // @ts-expect-error there is no channel "web"
        web: { name: 'web', address: 'a', channel: 'web', orchestration: { id: 'x' }, entryPoint: '1' },
      },
    });
    // @ts-expect-error a role that the hub does not know
    declareSetup({ clientApplications: { orders: { name: 'orders', roles: [{ name: 'bot', ...role }] } } });
  });
});

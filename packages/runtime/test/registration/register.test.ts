import { createConversationManagerClient } from '@colloquy/client';
import type {
  Authentication,
  AuthenticationRequest,
  ClientApplication,
  ClientApplicationRequest,
  Participant,
  ParticipantRequest,
} from '@colloquy/protocol';
import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { Bot } from '../../src/bot.js';
import { hubPorts } from '../../src/registration/hub-ports.js';
import { manifestOf } from '../../src/registration/manifest.js';
import { register } from '../../src/registration/register.js';
import { configurationOf } from '../configuration/configuration-of.js';
import { FakeTable } from './fake-table.js';

class Orders extends Bot {
  readonly name = 'orders bot';
}

class Returns extends Bot {
  readonly name = 'returns bot';
}

const MANIFEST = manifestOf(configurationOf(), [new Orders(), new Returns()]);
const CALLBACK = 'https://bots.example.com/callbacks';

describe('Registration', () => {
  let calls: string[];
  let authentications: FakeTable<AuthenticationRequest, Authentication>;
  let clientApplications: FakeTable<ClientApplicationRequest, ClientApplication>;
  let participants: FakeTable<ParticipantRequest, Participant>;

  beforeEach(() => {
    calls = [];
    authentications = new FakeTable('authentication', ['description'], calls);
    clientApplications = new FakeTable('application', ['description'], calls);
    participants = new FakeTable('participant', ['options'], calls);
  });

  const apply = () => register({ authentications, clientApplications, participants }, MANIFEST);

  it('goes in the documented order, each with the id of the one before', async () => {
    const done = await apply();
    expect(done.map(({ kind, name, outcome }) => `${kind} ${name}: ${outcome}`)).to.deep.equal([
      'authentication orders callback: created',
      'application orders: created',
      'participant orders bot: created',
      'participant returns bot: created',
    ]);
    expect(calls.filter((call) => !call.endsWith('list'))).to.deep.equal([
      'authentication: create orders callback',
      'application: create orders',
      'participant: create orders bot',
      'participant: create returns bot',
    ]);
    expect(clientApplications.named('orders')).to.have.nested.property(
      'roles[0].authentication.id',
      authentications.named('orders callback')?.id,
    );
    for (const name of ['orders bot', 'returns bot']) {
      expect(participants.named(name)).to.have.nested.property(
        'application.id',
        clientApplications.named('orders')?.id,
      );
    }
  });

  it('changes nothing when it is repeated', async () => {
    await apply();
    calls.length = 0;
    const again = await apply();
    expect(again.map(({ outcome }) => outcome)).to.deep.equal(Array(4).fill('unchanged'));
    expect(calls.every((call) => call.endsWith('list'))).to.equal(true);
  });

  it('names the changed fields of a secret, and not the secret', async () => {
    await apply();
    authentications.rows = [];
    authentications.put({
      name: 'orders callback',
      type: 'basic',
      basicAuth: { username: 'hub', password: 'an-older-one' },
    });
    const [authentication] = await apply();
    expect(authentication).to.deep.include({ outcome: 'updated', fields: ['basicAuth.password'] });
    expect(JSON.stringify(authentication)).to.not.include('callback-password').and.not.include('older');
  });

  it('leaves the other roles of the application alone, as far as the hub takes them back', async () => {
    const mine = { version: 'v3', callback: 'https://me.example.com', notificationEmail: 'me@example.com' };
    const headers = [{ name: 'X-Tenant', value: 'me', hidden: true }];
    clientApplications.put({
      name: 'orders',
      roles: [
        { name: 'customer', ...mine, headers, authentication: { id: 'mine', name: 'told' }, links: ['told'] },
        { name: 'custom_bot', version: 'v1', callback: CALLBACK, notificationEmail: 'bots@example.com' },
      ],
    });
    const [, application] = await apply();
    expect(application).to.deep.include({ outcome: 'updated' });
    const { roles } = clientApplications.named('orders') as { roles?: ClientApplicationRequest['roles'] };
    expect(roles?.map(({ name }) => name)).to.have.members(['customer', 'custom_bot']);
    expect(roles?.find(({ name }) => name === 'custom_bot')).to.deep.include({
      version: 'v3',
      callback: CALLBACK,
    });
    expect(roles?.find(({ name }) => name === 'customer')).to.deep.equal({
      name: 'customer',
      ...mine,
      headers: [{ name: 'X-Tenant', value: 'me' }],
      authentication: { id: 'mine' },
    });
    const [, again] = await apply();
    expect(again).to.deep.include({ outcome: 'unchanged' });
  });

  it('carries along what somebody at the hub added to ours, because an update replaces everything', async () => {
    await apply();
    const headers = [{ name: 'X-Gateway', value: 'key' }];
    const { id = '', ...rest } = clientApplications.named('orders') ?? { name: 'orders' };
    const [role] = (rest as { roles?: ClientApplicationRequest['roles'] }).roles ?? [];
    clientApplications.rows = [];
    clientApplications.put(
      { ...rest, description: 'by hand', roles: [{ ...role, headers, version: 'v1' }] },
      id,
    );
    await apply();
    const repaired = clientApplications.named('orders');
    expect(repaired).to.include({ description: 'by hand' });
    expect(repaired).to.deep.nested.include({ 'roles[0].headers': headers, 'roles[0].version': 'v3' });
  });

  it('stops where it fails, so that no bot is told to the hub without a callback', async () => {
    clientApplications.create = () => Promise.reject(new RangeError('refused'));
    expect(await apply().catch((error: unknown) => error)).to.be.instanceOf(RangeError);
    expect(participants.calls).to.deep.equal([]);
  });
});

describe('What the hub refuses while somebody else is quicker', () => {
  it('is told from every other refusal', async () => {
    const client = createConversationManagerClient({
      baseUrl: 'http://127.0.0.1:9',
      credentials: {
        tokenUrl: 'http://127.0.0.1:9/token',
        clientId: 'orders',
        clientSecret: 'secret',
        scope: 'https://api.egain.cloud/auth/.default',
      },
    });
    try {
      const { authentications, clientApplications, participants } = hubPorts(client);
      for (const port of [authentications, clientApplications, participants]) {
        for (const refusal of [{ status: 400, hubCode: '400-138' }, { status: 409 }, { status: 404 }]) {
          expect(port.isConflict(refusal), JSON.stringify(refusal)).to.equal(true);
        }
        for (const other of [{ status: 400, hubCode: '400-101' }, { status: 401 }, new Error(), undefined]) {
          expect(port.isConflict(other), JSON.stringify(other)).to.equal(false);
        }
      }
    } finally {
      await client.close();
    }
  });
});

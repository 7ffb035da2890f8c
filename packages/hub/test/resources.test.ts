import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, listAt, textAt } from './json-view.js';
import { startWorld } from './world.js';
import type { World } from './world.js';

describe('The six configuration resources', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const bodies = (): Readonly<
    Record<string, { readonly path: string; readonly key: string; readonly body: object }>
  > => ({
    authentication: {
      path: '/authentications',
      key: 'authentication',
      body: { name: 'new', type: 'basic', basicAuth: { username: 'u', password: 'p' } },
    },
    clientApplication: {
      path: '/clientapplications',
      key: 'clientApplication',
      body: {
        name: 'new',
        roles: [
          { name: 'custom_bot', version: 'v3', callback: 'http://a.example/', notificationEmail: 'a@b.c' },
        ],
      },
    },
    participant: {
      path: '/participants',
      key: 'participant',
      body: { name: 'new', type: 'custom_bot', application: { id: world.ids.bot } },
    },
    channel: {
      path: '/channels',
      key: 'channel',
      body: { type: 'custom.new', displayName: 'N', icon: 'aGk=' },
    },
    orchestration: {
      path: '/orchestrations',
      key: 'orchestration',
      body: { name: 'new', applications: { agentConfiguration: { agents: [{ id: world.ids.agent }] } } },
    },
    account: {
      path: '/accounts',
      key: 'account',
      body: {
        name: 'new',
        address: 'new',
        channel: { id: world.ids.channel },
        chatConfigurations: { orchestration: { id: world.ids.orchestration }, entryPoint: { id: '1001' } },
      },
    },
  });

  for (const kind of [
    'authentication',
    'clientApplication',
    'participant',
    'channel',
    'orchestration',
    'account',
  ]) {
    it(`${kind}: what was created can be read, listed, replaced and deleted`, async () => {
      const { path, key, body } = bodies()[kind] ?? { path: '', key: '', body: {} };
      const created = await world.call('POST', path, body);
      expect(created.status).to.equal(201);
      expect(created.body).to.have.all.keys('id');
      const id = textAt(created.body, 'id');
      expect(id).to.have.length(36);

      const read = await world.call('GET', `${path}/${id}`);
      expect(read.status).to.equal(200);
      expect(read.body).to.deep.include({ id, ...body });
      expect(textAt(read.body, 'created')).to.equal(textAt(read.body, 'modified'));

      const listed = await world.call('GET', path);
      expect(listAt(listed.body, key)).to.deep.include(read.body);
      expect(at(listed.body, 'paginationInfo.count')).to.equal(listAt(listed.body, key).length);

      const replaced = await world.call('PUT', `${path}/${id}`, { ...body, description: 'changed' });
      expect(replaced.status).to.equal(204);
      expect(replaced.body).to.equal(undefined);
      const reread = await world.call('GET', `${path}/${id}`);
      expect(reread.body).to.include({ description: 'changed', created: textAt(read.body, 'created') });
      expect(reread.body).not.to.have.property('modified', textAt(read.body, 'modified'));

      expect((await world.call('DELETE', `${path}/${id}`)).status).to.equal(204);
      for (const method of ['GET', 'PUT', 'DELETE']) {
        const gone = await world.call(method, `${path}/${id}`, method === 'PUT' ? body : undefined);
        expect(gone.status, method).to.equal(404);
        expect(textAt(gone.body, 'code')).to.equal('404-101');
      }
    });

    it(`${kind}: an update with a "modified" that is not the stored one gives 409-100`, async () => {
      const { path, body } = bodies()[kind] ?? { path: '', body: {} };
      const id = await world.create(path, body);
      const modified = textAt((await world.call('GET', `${path}/${id}`)).body, 'modified');
      expect((await world.call('PUT', `${path}/${id}`, { ...body, modified })).status).to.equal(204);
      const second = await world.call('PUT', `${path}/${id}`, { ...body, modified });
      expect(second.status).to.equal(409);
      expect(textAt(second.body, 'code')).to.equal('409-100');
      const now = await world.call('GET', `${path}/${id}`);
      expect(at(now.body, 'modified')).not.to.equal(modified);
    });
  }

  it('replace the whole: what an update leaves out is gone', async () => {
    const { path, body } = bodies()['channel'] ?? { path: '', body: {} };
    const id = await world.create(path, { ...body, description: 'old' });
    await world.call('PUT', `${path}/${id}`, body);
    expect((await world.call('GET', `${path}/${id}`)).body).not.to.have.property('description');
  });

  it('refuse what exists already with 400-138', async () => {
    const all = bodies();
    for (const kind of ['authentication', 'clientApplication', 'participant', 'channel', 'account']) {
      const { path, body } = all[kind] ?? { path: '', body: {} };
      const id = await world.create(path, body);
      const again = await world.call('POST', path, body);
      expect(textAt(again.body, 'code'), kind).to.equal('400-138');
      expect(again.status).to.equal(400);
      expect((await world.call('PUT', `${path}/${id}`, body)).status, `${kind} with itself`).to.equal(204);
    }
    const account = all['account']?.body ?? {};
    const sameAddress = await world.call('POST', '/accounts', { ...account, name: 'other' });
    expect(textAt(sameAddress.body, 'code')).to.equal('400-138');
    expect(textAt(sameAddress.body, 'developerMessage')).to.contain('address');
  });

  it('refuse a role or an intent that is named twice with 400-138', async () => {
    const role = {
      name: 'custom_bot',
      version: 'v3',
      callback: 'http://a.example/',
      notificationEmail: 'a@b.c',
    };
    const roles = await world.call('POST', '/clientapplications', { name: 'twice', roles: [role, role] });
    expect(textAt(roles.body, 'code')).to.equal('400-138');
    expect(textAt(roles.body, 'developerMessage')).to.contain('roles[1].name');
    const intent = { value: 'x', displayValue: 'X' };
    const intents = await world.call('POST', '/participants', {
      name: 'twice',
      type: 'custom_bot',
      application: { id: world.ids.bot },
      intents: { intent: [intent, intent] },
    });
    expect(textAt(intents.body, 'code')).to.equal('400-138');
    expect(textAt(intents.body, 'developerMessage')).to.contain('intents.intent[1].value');
  });

  it('refuse references that lead nowhere or to something unfit with 400-152 and the path', async () => {
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const { ids } = world;
    const role = {
      name: 'custom_bot',
      version: 'v3',
      callback: 'http://a.example/',
      notificationEmail: 'a@b.c',
    };
    const chat = { orchestration: { id: ids.orchestration }, entryPoint: { id: '1' } };
    const bot = { id: ids.bot, participant: { id: ids.participant } };
    const cases: readonly (readonly [string, object, string])[] = [
      [
        '/clientapplications',
        { name: 'n', roles: [{ ...role, authentication: { id: nowhere } }] },
        'roles[0].authentication.id',
      ],
      [
        '/clientapplications',
        { name: 'n', roles: [{ ...role, callback: 'ftp://a.example/' }] },
        'roles[0].callback',
      ],
      ['/participants', { name: 'n', type: 'custom_bot', application: { id: nowhere } }, 'application.id'],
      ['/participants', { name: 'n', type: 'egain_bot', application: { id: ids.bot } }, 'application.id'],
      [
        '/accounts',
        { name: 'n', address: 'n', channel: { id: nowhere }, chatConfigurations: chat },
        'channel.id',
      ],
      [
        '/accounts',
        {
          name: 'n',
          address: 'n',
          channel: { id: ids.channel },
          chatConfigurations: { ...chat, orchestration: { id: nowhere } },
        },
        'chatConfigurations.orchestration.id',
      ],
      [
        '/orchestrations',
        orchestration({ customerConfiguration: { customer: { id: ids.bot } } }),
        'customer.id',
      ],
      [
        '/orchestrations',
        orchestration({ agentConfiguration: { agents: [{ id: ids.customer }] } }),
        'agents[0].id',
      ],
      [
        '/orchestrations',
        orchestration({ botConfiguration: { bots: [{ ...bot, id: nowhere }] } }),
        'bots[0].id',
      ],
      [
        '/orchestrations',
        orchestration({ botConfiguration: { bots: [{ ...bot, participant: { id: nowhere } }] } }),
        'participant.id',
      ],
      [
        '/orchestrations',
        orchestration({ botConfiguration: { bots: [{ ...bot, onEscalation: { agent: { id: ids.bot } } }] } }),
        'onEscalation.agent.id',
      ],
    ];
    for (const [path, body, field] of cases) {
      const { status, body: error } = await world.call('POST', path, body);
      expect(textAt(error, 'code'), `${path} ${field}`).to.equal('400-152');
      expect(status).to.equal(400);
      expect(textAt(error, 'developerMessage')).to.contain(field);
    }
  });

  it('refuse an orchestration in which nobody answers with 400-143', async () => {
    const { body } = await world.call('POST', '/orchestrations', {
      name: 'n',
      applications: { customerConfiguration: { customer: { id: world.ids.customer } } },
    });
    expect(textAt(body, 'code')).to.equal('400-143');
  });

  it('refuse a participant that belongs to another application', async () => {
    const other = await world.create('/clientapplications', {
      name: 'other bots',
      roles: [
        { name: 'custom_bot', version: 'v3', callback: 'http://a.example/', notificationEmail: 'a@b.c' },
      ],
    });
    const bots = [{ id: other, participant: { id: world.ids.participant } }];
    const { body } = await world.call(
      'POST',
      '/orchestrations',
      orchestration({ botConfiguration: { bots } }),
    );
    expect(textAt(body, 'code')).to.equal('400-152');
    expect(textAt(body, 'developerMessage')).to.contain('another application');
  });

  it('are kept with 403-178 while something uses them, and free once it is gone', async () => {
    const { ids } = world;
    const authentication = await world.create('/authentications', {
      name: 'used',
      type: 'basic',
      basicAuth: { username: 'u', password: 'p' },
    });
    const user = await world.create('/clientapplications', {
      name: 'user',
      roles: [
        {
          name: 'custom_bot',
          version: 'v3',
          callback: 'http://a.example/',
          notificationEmail: 'a@b.c',
          authentication: { id: authentication },
        },
      ],
    });
    const held = [
      ['/channels', ids.channel, ids.account],
      ['/orchestrations', ids.orchestration, ids.account],
      ['/participants', ids.participant, ids.orchestration],
      ['/clientapplications', ids.bot, ids.participant],
      ['/authentications', authentication, user],
    ] as const;
    for (const [path, id, holder] of held) {
      const refused = await world.call('DELETE', `${path}/${id}`);
      expect(refused.status, path).to.equal(403);
      expect(textAt(refused.body, 'code')).to.equal('403-178');
      expect(textAt(refused.body, 'developerMessage')).to.contain(holder);
    }
    for (const [path, id] of [
      ['/accounts', ids.account],
      ['/channels', ids.channel],
      ['/orchestrations', ids.orchestration],
      ['/participants', ids.participant],
      ['/clientapplications', ids.bot],
      ['/clientapplications', user],
      ['/authentications', authentication],
    ] as const) {
      expect((await world.call('DELETE', `${path}/${id}`)).status, path).to.equal(204);
    }
  });

  it('hold what an orchestration names as customer or agent as well', async () => {
    const held = await world.call('DELETE', `/clientapplications/${world.ids.agent}`);
    expect(textAt(held.body, 'code')).to.equal('403-178');
  });

  it('come in pages, and say how many there are', async () => {
    for (let index = 0; index < 30; index += 1) {
      await world.create('/channels', { type: `custom.${index}`, displayName: 'N', icon: 'aGk=' });
    }
    const first = await world.call('GET', '/channels');
    expect(listAt(first.body, 'channel')).to.have.length(25);
    expect(at(first.body, 'paginationInfo')).to.deep.equal({ count: 31, pagenum: 1, pagesize: 25 });
    const last = await world.call('GET', '/channels?$pagenum=4&$pagesize=10');
    expect(listAt(last.body, 'channel').map((channel) => textAt(channel, 'type'))).to.deep.equal([
      'custom.29',
    ]);
    const beyond = await world.call('GET', '/channels?$pagenum=5&$pagesize=10');
    expect(listAt(beyond.body, 'channel')).to.deep.equal([]);
    for (const query of [
      '$pagenum=0',
      '$pagenum=x',
      '$pagesize=201',
      '$pagesize=',
      '$pagenum=1&$pagenum=2',
    ]) {
      const wrong = await world.call('GET', `/channels?${query}`);
      expect(textAt(wrong.body, 'code'), query).to.equal('400-152');
    }
  });

  function orchestration(applications: object): object {
    const agentConfiguration = { agents: [{ id: world.ids.agent }] };
    return { name: 'n', applications: { agentConfiguration, ...applications } };
  }
});

describe('With the setting deleteReferenced: documented', () => {
  it('only what the documentation names is kept', async () => {
    const world = await startWorld({ settings: { deleteReferenced: 'documented' } });
    try {
      expect((await world.call('DELETE', `/participants/${world.ids.participant}`)).status).to.equal(204);
      expect((await world.call('DELETE', `/clientapplications/${world.ids.agent}`)).status).to.equal(204);
      expect((await world.call('DELETE', `/channels/${world.ids.channel}`)).status).to.equal(403);
    } finally {
      await world.stop();
    }
  });
});

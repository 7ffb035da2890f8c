import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import type { HubAnswer } from '../process/hub-api.js';
import { ADDRESS, CHANNEL_TYPE, openHubWorld, type HubWorld } from './hub-world.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** A kind of resource: where it is, the array of its list, a body for it, and a body that replaces it (protocol 4). */
interface Kind {
  readonly path: string;
  readonly list: string;
  readonly body: (world: HubWorld) => Readonly<Record<string, unknown>>;
}

const ROLE = { version: 'v3', callback: 'http://127.0.0.1:9/', notificationEmail: 'a@example.com' } as const;

const KINDS: readonly Kind[] = [
  {
    path: '/authentications',
    list: 'authentication',
    body: () => ({
      name: 'one',
      type: 'basic',
      basicAuth: { username: 'hub', password: 'callback-password' },
    }),
  },
  {
    path: '/clientapplications',
    list: 'clientApplication',
    body: () => ({ name: 'one', roles: [{ name: 'custom_bot', ...ROLE }] }),
  },
  {
    path: '/participants',
    list: 'participant',
    body: ({ applications }) => ({ name: 'one', type: 'custom_bot', application: { id: applications.bot } }),
  },
  {
    path: '/channels',
    list: 'channel',
    body: () => ({ type: 'custom.one', displayName: 'One', icon: 'aWNvbg==' }),
  },
  {
    path: '/orchestrations',
    list: 'orchestration',
    body: ({ applications }) => ({
      name: 'one',
      applications: {
        customerConfiguration: { customer: { id: applications.customer } },
        agentConfiguration: { agents: [{ id: applications.agent }] },
      },
    }),
  },
  {
    path: '/accounts',
    list: 'account',
    body: ({ channelId, orchestrationId }) => ({
      name: 'one',
      address: '+15550199',
      channel: { id: channelId },
      chatConfigurations: { orchestration: { id: orchestrationId }, entryPoint: { id: '1001' } },
    }),
  },
];

describe('Each operation of the API, by the letter of its description', () => {
  let world: HubWorld;

  before(async () => {
    world = await openHubWorld();
  });

  after(() => world.close());

  const call = (method: string, path: string, body?: unknown): Promise<HubAnswer> =>
    world.api.call(method, path, body);

  for (const { path, list, body } of KINDS) {
    it(`${path}: POST 201, GET 200, PUT 204, DELETE 204, and 404 for what is not there`, async () => {
      const given = body(world);
      const created = await call('POST', path, given);
      expect(created.status).to.equal(201);
      expect(created.body).to.have.all.keys('id');
      const { id } = created.body as { id: string };
      expect(id).to.match(UUID);

      const all = await call('GET', path);
      expect(all.status).to.equal(200);
      const items = (all.body as Record<string, { id: string }[]>)[list] ?? [];
      expect(items.map((item) => item.id)).to.include(id);

      const read = await call('GET', `${path}/${id}`);
      expect(read.status).to.equal(200);
      expect(read.body).to.deep.include({ ...given, id });
      expect(read.body).to.include.keys('created', 'modified');

      const changed = { ...given, description: 'changed' };
      expect(await call('PUT', `${path}/${id}`, changed)).to.deep.equal({ status: 204, body: undefined });
      expect((await call('GET', `${path}/${id}`)).body).to.deep.include(changed);

      expect(await call('DELETE', `${path}/${id}`)).to.deep.equal({ status: 204, body: undefined });
      for (const [method, sent] of [['GET'], ['PUT', changed], ['DELETE']] as const) {
        for (const gone of [id, NOBODY]) {
          const answer = await call(method, `${path}/${gone}`, sent);
          expect([answer.status, (answer.body as { code?: string }).code], method).to.deep.equal([
            404,
            '404-101',
          ]);
          expect(answer.body).to.have.property('developerMessage').that.is.a('string');
        }
      }
    });
  }

  it('/conversations: POST 202 with an id for each message, GET 200 once it is over, 404 for another', async () => {
    const account = { address: ADDRESS, channel: { type: CHANNEL_TYPE } };
    const sender = { type: 'customer', participant: { name: 'Ada', type: 'customer' } };
    const sent = await call('POST', '/conversations/messages', {
      messages: {
        message: [
          {
            messageId: 'mine-1',
            type: { value: 'text' },
            conversation: { account },
            sender,
            content: { text: 'hi' },
          },
        ],
      },
    });
    expect(sent.status).to.equal(202);
    const { message } = (
      sent.body as {
        messages: { message: { id: string; messageId: string; conversation: { id: string } }[] };
      }
    ).messages;
    expect(message).to.have.length(1);
    const [accepted] = message;
    expect(accepted).to.have.all.keys('id', 'messageId', 'conversation');
    expect(accepted?.messageId).to.equal('mine-1');
    const id = accepted?.conversation.id ?? '';
    expect([accepted?.id, id].every((one) => UUID.test(one ?? ''))).to.equal(true);
    await world.api.send({ type: { value: 'conversation.end' }, conversation: { id }, sender });
    const fetched = await call('GET', `/conversations/${id}`);
    expect(fetched.status).to.equal(200);
    expect(fetched.body).to.have.nested.property('messages.message[0].content.text', 'hi');
    expect(fetched.body).to.have.nested.property('messages.message[0].status').that.is.a('string');
    expect((await call('GET', `/conversations/${NOBODY}`)).status).to.equal(404);
  });

  it('/assets: POST 200 with a signed address, GET 200, DELETE 204, 404 for another', async () => {
    const created = await call('POST', '/assets', {
      channel: { type: CHANNEL_TYPE },
      sender: { type: 'custom_bot' },
      name: 'note.txt',
      size: 4,
    });
    expect(created.status).to.equal(200);
    expect(created.body).to.have.all.keys('id', 'contentUrl', 'contentUrlExpiry');
    const { id, contentUrl } = created.body as { id: string; contentUrl: string };
    const uploaded = await fetch(contentUrl, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'note',
    });
    expect(uploaded.ok).to.equal(true);
    const read = await call('GET', `/assets/${id}`);
    expect(read.status).to.equal(200);
    expect(read.body).to.deep.include({ id, name: 'note.txt', size: 4, contentType: 'text/plain' });
    expect(await call('DELETE', `/assets/${id}`)).to.deep.equal({ status: 204, body: undefined });
    expect((await call('GET', `/assets/${id}`)).status).to.equal(404);
    expect((await call('DELETE', `/assets/${NOBODY}`)).status).to.equal(404);
  });
});

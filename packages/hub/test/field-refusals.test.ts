import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import type { Json } from './callback-receiver.js';
import { startTestHub } from './hub-under-test.js';
import type { HubUnderTest } from './hub-under-test.js';
import { at, listAt, textAt } from './json-view.js';
import { message } from './world.js';

describe('A body that breaks the schema', () => {
  let test: HubUnderTest;
  before(async () => {
    test = await startTestHub();
  });
  after(() => test.hub.stop());

  const application = (role: object = {}, rest: object = {}): object => ({
    name: 'app',
    roles: [
      {
        name: 'custom_bot',
        version: 'v3',
        callback: 'http://x.example/',
        notificationEmail: 'a@b.c',
        ...role,
      },
    ],
    ...rest,
  });

  const cases: readonly (readonly [string, string, unknown, string, string])[] = [
    ['an unknown attribute', '/clientapplications', application({}, { colour: 'red' }), '400-420', 'colour'],
    [
      'an unknown attribute inside',
      '/clientapplications',
      application({ colour: 'red' }),
      '400-420',
      'roles[0].colour',
    ],
    ['a missing attribute', '/clientapplications', { name: 'app' }, '400-143', 'roles'],
    [
      'a missing attribute inside',
      '/clientapplications',
      application({ callback: undefined }),
      '400-143',
      'roles[0].callback',
    ],
    ['no body at all', '/clientapplications', undefined, '400-143', 'body'],
    [
      'a value not among the allowed',
      '/clientapplications',
      application({ version: 'v2' }),
      '400-196',
      'roles[0].version',
    ],
    [
      'a text that is too long',
      '/clientapplications',
      application({}, { description: 'x'.repeat(1024) }),
      '400-358',
      'description',
    ],
    [
      'a value of the wrong kind',
      '/clientapplications',
      application({}, { active: 'yes' }),
      '400-152',
      'active',
    ],
    ['an empty list', '/clientapplications', { name: 'app', roles: [] }, '400-152', 'roles'],
    [
      'a name with other characters',
      '/clientapplications',
      application({}, { name: 'ä/b' }),
      '400-414',
      'name',
    ],
    [
      'a name of an authentication',
      '/authentications',
      { name: 'a.b', type: 'basic', basicAuth: { username: 'u', password: 'p' } },
      '400-414',
      'name',
    ],
    [
      'an unknown kind of authentication',
      '/authentications',
      { name: 'a', type: 'digest' },
      '400-196',
      'type',
    ],
    [
      'an authentication without its kind',
      '/authentications',
      { name: 'a', basicAuth: { username: 'u', password: 'p' } },
      '400-143',
      'type',
    ],
    [
      'an authentication of one kind with the fields of the other',
      '/authentications',
      { name: 'a', type: 'basic', oauth2: {} },
      '400-143',
      'basicAuth',
    ],
    [
      'too many messages',
      '/conversations/messages',
      { messages: { message: Array.from({ length: 11 }, () => message('customer', 'text')) } },
      '400-199',
      'messages.message',
    ],
    [
      'a text that is too long in a message',
      '/conversations/messages',
      sent({ content: { text: 'x'.repeat(10_001) } }),
      '400-358',
      'messages.message[1].content.text',
    ],
    [
      'two content keys',
      '/conversations/messages',
      sent({ content: { text: 'a', html: 'b' } }),
      '400-199',
      'messages.message[1].content',
    ],
    [
      'content without a key',
      '/conversations/messages',
      sent({ content: { redact: true } }),
      '400-199',
      'messages.message[1].content',
    ],
    [
      'an unknown sender',
      '/conversations/messages',
      sent({ sender: { type: 'system' } }),
      '400-196',
      'messages.message[1].sender.type',
    ],
    [
      'an unknown message type',
      '/conversations/messages',
      sent({ type: { value: 'shout' } }),
      '400-196',
      'messages.message[1].type.value',
    ],
    [
      'an id that the hub gives itself',
      '/conversations/messages',
      sent({ id: 'x' }),
      '400-420',
      'messages.message[1].id',
    ],
    [
      'a conversation id that is none',
      '/conversations/messages',
      sent({ conversation: { id: 'x' } }),
      '400-199',
      'messages.message[1].conversation.id',
    ],
    [
      'an attachment of neither kind',
      '/conversations/messages',
      sent({ attachments: { attachment: [{ name: 'a.png' }] } }),
      '400-143',
      'messages.message[1].attachments.attachment[0]',
    ],
  ];

  for (const [what, path, body, code, field] of cases) {
    it(`${what} gives ${code} and names ${field}`, async () => {
      const answer = await test.call('POST', path, body);
      expect(answer.body, JSON.stringify(answer.body)).to.have.property('code', code);
      expect(answer.status).to.equal(Number(code.slice(0, 3)));
      expect(textAt(answer.body, 'developerMessage')).to.contain(field);
      expect(listAt(answer.body, 'details').map((detail) => textAt(detail, 'key'))[0]).to.contain(field);
    });
  }

  it('names every fault in the details, the first one in the message', async () => {
    const { body } = await test.call(
      'POST',
      '/clientapplications',
      application({ version: 'v2', colour: 1 }, { active: 0 }),
    );
    const keys = listAt(body, 'details').map((detail) => textAt(detail, 'key'));
    expect(keys).to.have.members(['roles[0].version', 'roles[0].colour', 'active']);
  });

  it('keeps to the lengths of an error body', async () => {
    const long = 'k'.repeat(5_000);
    const unknown = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${long}${index}`, 1]));
    const { body } = await test.call('POST', '/clientapplications', application({}, unknown));
    expect(textAt(body, 'code')).to.equal('400-420');
    expect(textAt(body, 'developerMessage').length).to.be.at.most(255);
    const details = listAt(body, 'details');
    expect(details).to.have.length(30);
    for (const detail of details) expect(textAt(detail, 'key').length).to.be.at.most(255);
  });

  it('gives 400-152 when it is not JSON, and says how to send it', async () => {
    for (const [body, headers] of [
      ['{"name": ', {}],
      ['{}', { 'content-type': 'text/plain' }],
    ] as const) {
      const answer = await test.call('POST', '/channels', body, headers);
      expect(answer.status).to.equal(400);
      expect(textAt(answer.body, 'code')).to.equal('400-152');
      expect(textAt(answer.body, 'developerMessage')).to.contain('JSON');
    }
  });

  it('of more than 5 MB gives 413, without an error body', async () => {
    const { status, body } = await test.call('POST', '/channels', JSON.stringify('x'.repeat(5_300_000)));
    expect({ status, body }).to.deep.equal({ status: 413, body: undefined });
  });

  function sent(wrong: object): object {
    const conversation = { id: '00000000-0000-4000-8000-000000000000' };
    return {
      messages: {
        message: [
          message('customer', 'text', { conversation }),
          message('customer', 'text', { conversation, ...wrong }),
        ],
      },
    };
  }
});

describe('A query or a path that the hub does not know', () => {
  let test: HubUnderTest;
  before(async () => {
    test = await startTestHub();
  });
  after(() => test.hub.stop());
  const codeOf = (body: Json | undefined): Json | undefined => at(body, 'code');

  it('gives 400-101 for a query parameter', async () => {
    for (const path of ['/channels?colour=red', `/channels/x?$pagenum=1`]) {
      const { status, body } = await test.call('GET', path);
      expect(status).to.equal(400);
      expect(codeOf(body)).to.equal('400-101');
    }
  });

  it('gives 404-101 for a path', async () => {
    const { status, body } = await test.call('GET', '/colours');
    expect(status).to.equal(404);
    expect(codeOf(body)).to.equal('404-101');
    expect((await test.call('GET', `${test.hub.url}/elsewhere`)).status).to.equal(404);
  });

  it('gives 406-100 for an Accept-Language that is none, when a conversation is read', async () => {
    const path = '/conversations/00000000-0000-4000-8000-000000000000';
    for (const [language, status] of [
      ['english please', 406],
      ['en-US, de;q=0.5', 404],
      ['*', 404],
    ] as const) {
      const answer = await test.call('GET', path, undefined, { 'accept-language': language });
      expect(answer.status, language).to.equal(status);
    }
  });
});

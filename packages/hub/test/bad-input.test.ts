import { OPERATIONS } from '@colloquy/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import { after, before, describe, it } from 'mocha';
import type { HubLogEntry } from '../src/index.js';
import { startWorld, ACCOUNT, message } from './world.js';
import type { World } from './world.js';

describe('Whatever is sent to the hub', () => {
  let world: World;
  const log: HubLogEntry[] = [];
  before(async () => {
    world = await startWorld({ logger: (entry) => log.push(entry), settings: { callbackRetryDelaysMs: [] } });
  });
  after(() => world.stop());

  it('is refused when it has a length that is no number', async () => {
    const name = { length: { toString: 1, valueOf: 1 } };
    expect((await world.call('POST', '/authentications', { name })).status).to.equal(400);
    const sender = { type: 'customer', participant: { name } };
    expect((await world.send('customer', 'text', { conversation: {}, sender })).status).to.equal(400);
    expect(log).to.deep.equal([]);
  });

  it('is answered with a success or an error body, never with 500', async () => {
    const writing = Object.values(OPERATIONS).filter(({ method }) => method !== 'GET');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...writing), fc.json(), async ({ method, path }, body) => {
        const answer = await world.call(method, path.replace('{id}', world.ids.channel), body);
        expect(answer.status).to.be.within(200, 499);
        if (answer.status >= 400) expect(answer.body).to.include.keys('code', 'developerMessage');
      }),
      { numRuns: 300 },
    );
    expect(log.filter(({ level }) => level === 'error')).to.deep.equal([]);
  });

  it('as a message close to a good one is answered as well', async () => {
    const good = message('customer', 'text', { conversation: { account: ACCOUNT } }) as Record<
      string,
      unknown
    >;
    const keys = [
      'type',
      'sender',
      'content',
      'conversation',
      'attachments',
      'parent',
      'attributes',
      'intent',
      'recipients',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...keys), fc.jsonValue(), async (key, value) => {
        const messages = { message: [{ ...good, [key]: value }] };
        const { status } = await world.call('POST', '/conversations/messages', { messages });
        expect([202, 400, 403]).to.include(status);
      }),
      { numRuns: 300 },
    );
    expect(log.filter(({ level }) => level === 'error')).to.deep.equal([]);
  });

  it('in a path that cannot be decoded is refused', async () => {
    const { status, body } = await world.call('GET', '/channels/%ZZ');
    expect(status).to.equal(400);
    expect(body).to.have.property('code', '400-152');
  });

  it('in an encoding that the hub does not know is refused', async () => {
    const headers = { 'content-encoding': 'zip' };
    const { status, body } = await world.call('POST', '/channels', '{}', headers);
    expect(status).to.equal(400);
    expect(body).to.have.property('code', '400-152');
  });

  it('as names of built-in properties is refused like any other unknown name', async () => {
    for (const body of [
      '{"__proto__": 1}',
      '{"constructor": 1}',
      '{"messages": {"message": [{"toString": 1}]}}',
    ]) {
      const { status } = await world.call('POST', '/conversations/messages', body);
      expect(status, body).to.equal(400);
    }
    expect((await world.call('GET', '/channels/__proto__')).status).to.equal(404);
  });
});

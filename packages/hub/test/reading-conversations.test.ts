import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { at, listAt, textAt } from './json-view.js';
import { startWorld } from './world.js';
import type { World } from './world.js';

describe('Get conversation', () => {
  let world: World;
  afterEach(() => world.stop());

  it('shows one that is over: who, where, and every message with what became of it', async () => {
    world = await startWorld();
    const id = await world.open('hello');
    await world.send('custom_bot', 'text', {
      conversation: { id },
      messageId: 'm',
      content: { text: 'bye' },
    });
    await world.send('custom_bot', 'conversation.end', { conversation: { id } });
    await world.hub.idle();
    const { status, body } = await world.call('GET', `/conversations/${id}`);
    expect(status).to.equal(200);
    expect(at(body, 'id')).to.equal(id);
    expect(at(body, 'account.address')).to.equal('desk');
    expect(body).not.to.have.property('preferredAgent');
    expect(at(body, 'messages.paginationInfo')).to.deep.equal({ count: 3, pagenum: 1, pagesize: 200 });
    const [first, second] = listAt(body, 'messages.message');
    expect(first).to.deep.include({ content: { text: 'hello', redact: false }, status: 'sent' });
    expect(second).to.deep.include({ messageId: 'm', status: 'sent', sender: { type: 'custom_bot' } });
    for (const message of [first, second]) {
      expect(message).to.include.keys('id', 'created', 'sent', 'recipients');
      expect(message).not.to.have.property('conversation');
    }
  });

  it('comes in pages of at most 200', async () => {
    world = await startWorld();
    const id = await world.open('0');
    for (let index = 1; index < 5; index += 1) {
      await world.send('customer', 'text', { conversation: { id }, content: { text: String(index) } });
    }
    await world.send('customer', 'conversation.end', { conversation: { id } });
    const { body } = await world.call('GET', `/conversations/${id}?$pagenum=2&$pagesize=2`);
    expect(listAt(body, 'messages.message').map((one) => at(one, 'content.text'))).to.deep.equal(['2', '3']);
    expect(at(body, 'messages.paginationInfo')).to.deep.equal({ count: 6, pagenum: 2, pagesize: 2 });
    expect((await world.call('GET', `/conversations/${id}?$pagesize=201`)).status).to.equal(400);
  });

  it('refuses one that is open, and one that does not exist, with 404-101', async () => {
    world = await startWorld();
    for (const id of [await world.open(), '00000000-0000-4000-8000-000000000000']) {
      const { status, body } = await world.call('GET', `/conversations/${id}`);
      expect(status).to.equal(404);
      expect(textAt(body, 'code')).to.equal('404-101');
    }
  });

  it('with getOpenConversations: allow, shows an open one as well', async () => {
    world = await startWorld({ settings: { getOpenConversations: 'allow' } });
    const id = await world.open();
    expect((await world.call('GET', `/conversations/${id}`)).status).to.equal(200);
  });
});

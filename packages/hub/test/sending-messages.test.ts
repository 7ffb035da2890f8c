import { MESSAGE_TYPES, SENDER_TYPES, permissionOf } from '@colloquy/protocol';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, listAt, textAt } from './json-view.js';
import { ACCOUNT, message, startWorld } from './world.js';
import type { World } from './world.js';

describe('Sending messages', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const post = (...messages: object[]) =>
    world.call('POST', '/conversations/messages', { messages: { message: messages } });

  it('answers 202 with the hub id, the sender’s id and the conversation', async () => {
    const id = await world.open();
    const answer = await world.send('custom_bot', 'text', { conversation: { id }, messageId: 'm-1' });
    expect(answer.status).to.equal(202);
    const [first] = listAt(answer.body, 'messages.message');
    expect(first).to.have.all.keys('id', 'messageId', 'conversation');
    expect(first).to.deep.include({ messageId: 'm-1', conversation: { id } });
    expect(textAt(first, 'id')).to.have.length(36);
    expect(await world.next(world.customer)).to.include({ id: textAt(first, 'id'), messageId: 'm-1' });
  });

  it('refuses each type that the permission table denies, to each sender, with 400-199 and its place', async () => {
    const conversation = { id: '00000000-0000-4000-8000-000000000000' };
    for (const sender of SENDER_TYPES) {
      for (const type of MESSAGE_TYPES) {
        const { status, body } = await post(
          message('customer', 'text', { conversation: { account: ACCOUNT } }),
          message(sender, type, { conversation, parent: { id: conversation.id } }),
        );
        expect(status, `${sender} ${type}`).to.equal(400);
        // Allowed ones get as far as the conversation, which does not exist.
        const denied = permissionOf(sender, type) === 'denied';
        expect(textAt(body, 'code'), `${sender} ${type}`).to.equal(denied ? '400-199' : '400-630');
        const key = denied ? 'messages.message[1].type.value' : 'messages.message[1].conversation.id';
        expect(at(body, 'details.0.key')).to.equal(key);
      }
    }
    expect(world.hub.state.conversations.list()).to.have.length(0);
    expect(world.bot.count).to.equal(0);
  });

  it('accepts a batch as a whole, in order, and calls back once for each message', async () => {
    const id = await world.open();
    const conversation = { id };
    const batch = ['a', 'b', 'c'].map((text) =>
      message('custom_bot', 'text', { conversation, content: { text } }),
    );
    const answer = await post(...batch);
    const ids = listAt(answer.body, 'messages.message').map((one) => textAt(one, 'id'));
    for (const [index, text] of ['a', 'b', 'c'].entries()) {
      const got = await world.next(world.customer);
      expect(at(got, 'content.text')).to.equal(text);
      expect(at(got, 'id')).to.equal(ids[index]);
    }
  });

  it('refuses a batch as a whole: the good messages of it leave no trace', async () => {
    const id = await world.open();
    const before = world.hub.state.conversations.get(id);
    const conversation = { id };
    const good = message('custom_bot', 'text', { conversation, messageId: 'good' });
    const refusals = [
      [message('custom_bot', 'agent.join', { conversation }), '400-199', 'type.value'],
      [message('custom_agent', 'text', { conversation }), '400-240', 'sender.type'],
      [message('custom_bot', 'text', { conversation, messageId: 'good' }), '400-138', 'messageId'],
      [message('custom_bot', 'text', { conversation, colour: 'red' }), '400-420', 'colour'],
      [message('custom_bot', 'text', { conversation: { account: ACCOUNT } }), '403-103', 'sender.type'],
    ] as const;
    for (const [bad, code, field] of refusals) {
      const { body } = await post(good, bad);
      expect(textAt(body, 'code'), code).to.equal(code);
      expect(at(body, 'details.0.key')).to.equal(`messages.message[1].${field}`);
    }
    expect(world.hub.state.conversations.get(id)).to.equal(before);
    await world.send('custom_bot', 'text', { conversation, content: { text: 'only this' } });
    expect(at(await world.next(world.customer), 'content.text')).to.equal('only this');
    expect(world.customer.count).to.equal(1);
  });

  it('judges each message of a batch after the ones before it: a bot cannot speak after it escalated', async () => {
    const conversation = { id: await world.open() };
    const { body } = await post(
      message('custom_bot', 'escalation.transfer', { conversation }),
      message('custom_bot', 'text', { conversation }),
    );
    expect(textAt(body, 'code')).to.equal('400-240');
    expect(world.hub.state.conversations.get(conversation.id)).to.include({ owner: 'bot' });
    expect(world.agent.count).to.equal(0);
  });

  it('refuses a conversation that is not there, and one that is over, with 400-630', async () => {
    const id = await world.open();
    await world.send('customer', 'conversation.end', { conversation: { id } });
    for (const over of [id, '00000000-0000-4000-8000-000000000000']) {
      for (const sender of ['customer', 'custom_bot'] as const) {
        const { status, body } = await world.send(sender, 'text', { conversation: { id: over } });
        expect(status).to.equal(400);
        expect(textAt(body, 'code')).to.equal('400-630');
        expect(textAt(body, 'developerMessage')).to.contain(over);
      }
    }
  });

  it('ends by conversation.end from any side, and tells the other one', async () => {
    const byBot = await world.open();
    await world.send('custom_bot', 'conversation.end', { conversation: { id: byBot } });
    expect(await world.next(world.customer)).to.deep.include({ type: { value: 'conversation.end' } });
    const byCustomer = await world.open();
    await world.send('customer', 'conversation.end', { conversation: { id: byCustomer } });
    expect(await world.next(world.bot)).to.deep.include({ type: { value: 'conversation.end' } });
    for (const id of [byBot, byCustomer]) {
      expect(world.hub.state.conversations.get(id)).to.include({ state: 'completed' });
    }
  });

  it('passes every message that may be sent on to the other side with all that was said', async () => {
    const conversation = { id: await world.open() };
    const attributes = { attribute: [{ name: 'k', value: 'v', external: true }] };
    const fromBot = [
      'text',
      'typing.start',
      'typing.end',
      'pagePush',
      'error',
      'customer.info',
      'custom.ping',
    ];
    for (const type of [...fromBot, ...MESSAGE_TYPES.filter((one) => one.startsWith('richMessage.'))]) {
      const answer = await world.send('custom_bot', type, { conversation, attributes });
      expect(answer.status, type).to.equal(202);
      const got = await world.next(world.customer);
      expect(got).to.deep.include({ type: { value: type }, attributes, sender: { type: 'custom_bot' } });
      expect(got).to.deep.include({ recipients: { recipient: [{ type: 'customer' }] } });
    }
    const fromCustomer = [
      'customer.active',
      'customer.inactive',
      'authentication.success',
      'authentication.failure',
    ];
    for (const type of [...fromCustomer, 'typing.start', 'error', 'status.read']) {
      const parent = world.hub.state.conversations.get(conversation.id)?.messages[0]?.id;
      const answer = await world.send('customer', type, { conversation, parent: { id: parent } });
      expect(answer.status, `${type} ${JSON.stringify(answer.body)}`).to.equal(202);
      const got = await world.next(world.bot);
      expect(got).to.deep.include({ type: { value: type }, parent: { id: parent } });
    }
  });

  it('refuses content that does not go with the type', async () => {
    const conversation = { id: await world.open() };
    const cases = [
      ['text', { content: undefined }, '400-143', 'content'],
      ['richMessage.listpicker', { content: { text: '1' } }, '400-143', 'content.json'],
      ['text', { content: { xml: '<a/>' } }, '400-199', 'content.xml'],
      ['status.read', {}, '400-143', 'parent'],
      ['text', { intent: { value: 'refund' } }, '400-420', 'intent'],
    ] as const;
    for (const [type, rest, code, field] of cases) {
      const { body } = await world.send('custom_bot', type, { conversation, ...rest });
      expect(textAt(body, 'code'), field).to.equal(code);
      expect(at(body, 'details.0.key')).to.equal(`messages.message[0].${field}`);
    }
    const xml = await world.send('custom_bot', 'custom.x', { conversation, content: { xml: '<a/>' } });
    expect(xml.status).to.equal(202);
  });

  it('blanks content marked redact in what it keeps, not in what it delivers', async () => {
    const id = await world.open();
    await world.send('customer', 'text', { conversation: { id }, content: { text: 'my PIN', redact: true } });
    expect(at(await world.next(world.bot), 'content')).to.deep.equal({ text: 'my PIN', redact: true });
    expect(JSON.stringify(world.hub.state.conversations.get(id))).not.to.contain('my PIN');
  });

  it('with unlistedTypes: refuse, lets nobody send what the table does not state', async () => {
    const strict = await startWorld({ settings: { unlistedTypes: 'refuse' } });
    try {
      const conversation = { id: await strict.open() };
      const { body } = await strict.send('custom_bot', 'custom.ping', { conversation });
      expect(textAt(body, 'code')).to.equal('400-199');
    } finally {
      await strict.stop();
    }
  });
});

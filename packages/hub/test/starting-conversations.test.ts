import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, textAt } from './json-view.js';
import { ACCOUNT, startWorld } from './world.js';
import type { World } from './world.js';

const CUSTOMER = {
  name: 'John Smith',
  type: 'individual',
  contacts: { contact: [{ type: 'phone', subType: 'mobile', address: '1234' }] },
};

describe('Starting a conversation', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const start = (conversation: object, sender: Parameters<World['send']>[0] = 'customer', type = 'text') =>
    world.send(sender, type, { conversation });

  it('a customer application names account and channel, and the bot gets a callback that tells who it is', async () => {
    const said = {
      customer: CUSTOMER,
      conversationContact: 'phone.mobile',
      lookupContact: 'email',
      clientInfo: { timeOffset: 60 },
    };
    const answer = await start({ account: ACCOUNT, ...said });
    expect(answer.status).to.equal(202);
    const got = await world.next(world.bot);
    const { channel, account } = world.ids;
    expect(at(got, 'conversation.id')).to.equal(textAt(answer.body, 'messages.message.0.conversation.id'));
    expect(got).to.deep.include({
      recipients: { recipient: [{ type: 'custom_bot', participant: { name: 'helper' } }] },
      sender: { type: 'customer' },
    });
    expect(at(got, 'conversation')).to.deep.include({ ...said, entryPoint: { id: '1001' } });
    expect(at(got, 'conversation.account')).to.deep.include({ id: account, address: 'desk' });
    expect(at(got, 'conversation.account.channel')).to.deep.include({ id: channel, type: 'custom.test' });
    expect(textAt(got, 'conversation.account.channel.modified')).to.match(/^\d{4}-\d\d-\d\dT/);
  });

  it('later callbacks carry the id alone, or what the message itself said', async () => {
    const id = await world.open();
    await world.send('customer', 'text', { conversation: { id } });
    expect(at(await world.next(world.bot), 'conversation')).to.deep.equal({ id });
    await world.send('customer', 'customer.info', { conversation: { id, customer: CUSTOMER } });
    expect(at(await world.next(world.bot), 'conversation')).to.deep.equal({ id, customer: CUSTOMER });
  });

  it('with firstCallbackCarriesConversation off, the first callback carries the id alone', async () => {
    const bare = await startWorld({ settings: { firstCallbackCarriesConversation: false } });
    try {
      const answer = await bare.send('customer', 'text', { conversation: { account: ACCOUNT } });
      const id = textAt(answer.body, 'messages.message.0.conversation.id');
      expect(at(await bare.next(bare.bot), 'conversation')).to.deep.equal({ id });
    } finally {
      await bare.stop();
    }
  });

  it('goes to the agents where the orchestration has no bot', async () => {
    const agents = await startWorld({ withoutBot: true });
    try {
      await agents.send('customer', 'text', { conversation: { account: ACCOUNT } });
      const got = await agents.next(agents.agent);
      expect(got).to.deep.include({ recipients: { recipient: [{ type: 'custom_agent' }] } });
    } finally {
      await agents.stop();
    }
  });

  it('is not for bots and agents: 403-103', async () => {
    for (const [sender, type] of [
      ['custom_bot', 'text'],
      ['custom_agent', 'text'],
      ['custom_agent', 'escalation.transfer'],
      ['egain_bot', 'escalation.transfer'],
    ] as const) {
      const { status, body } = await start({ account: ACCOUNT }, sender, type);
      expect(status, `${sender} ${type}`).to.equal(403);
      expect(textAt(body, 'code')).to.equal('403-103');
      expect(at(body, 'details.0.key')).to.equal('messages.message[0].sender.type');
    }
  });

  it('needs an account that exists and is active, and a message that can begin something', async () => {
    const elsewhere = { ...ACCOUNT, address: 'elsewhere' };
    const cases = [
      [{}, 'text', '400-143', 'conversation.account'],
      [{ account: elsewhere }, 'text', '400-199', 'conversation.account.address'],
      [
        { account: { address: 'desk', channel: { type: 'sms' } } },
        'text',
        '400-199',
        'conversation.account.address',
      ],
      [{ account: ACCOUNT }, 'typing.start', '400-143', 'conversation.id'],
      [{ account: ACCOUNT }, 'conversation.end', '400-143', 'conversation.id'],
      [
        { account: ACCOUNT, conversationContact: 'email' },
        'text',
        '400-199',
        'conversation.conversationContact',
      ],
    ] as const;
    for (const [conversation, type, code, field] of cases) {
      const { body } = await start(conversation, 'customer', type);
      expect(textAt(body, 'code'), field).to.equal(code);
      expect(at(body, 'details.0.key')).to.equal(`messages.message[0].${field}`);
    }
    const { body } = await world.call('GET', `/channels/${world.ids.channel}`);
    const { id: _id, created: _created, ...channel } = body as Record<string, unknown>;
    await world.call('PUT', `/channels/${world.ids.channel}`, { ...channel, active: false });
    expect(textAt((await start({ account: ACCOUNT })).body, 'code')).to.equal('400-199');
  });

  it('by a bot means: escalating a dialogue held elsewhere, whose words the agents get', async () => {
    const party = (type: string) => ({ type, participant: { name: type } });
    const outside = ['Where is my order?', 'Let me ask.'].map((text, index) => ({
      messageId: `o-${index}`,
      type: { value: 'text' },
      content: { text },
      attributes: { attribute: [{ name: 'k', value: text }] },
      sender: party(index === 0 ? 'customer' : 'custom_bot'),
      recipients: { recipient: [party(index === 0 ? 'custom_bot' : 'customer')] },
      sent: '2026-03-01T09:00:00.000Z',
    }));
    const answer = await start(
      { account: ACCOUNT, customer: CUSTOMER, messages: { message: outside } },
      'custom_bot',
      'escalation.transfer',
    );
    expect(answer.status, JSON.stringify(answer.body)).to.equal(202);
    const id = textAt(answer.body, 'messages.message.0.conversation.id');
    const got = await world.next(world.agent);
    expect(at(got, 'conversation.customer')).to.deep.equal(CUSTOMER);
    expect(at(got, 'conversation.messages.paginationInfo.count')).to.equal(2);
    expect(at(got, 'conversation.messages.message.0')).to.deep.include({
      content: { text: 'Where is my order?', redact: false },
      attributes: { attribute: [{ name: 'k', value: 'Where is my order?' }] },
      recipients: { recipient: [party('custom_bot')] },
      sent: '2026-03-01T09:00:00.000Z',
    });
    expect(at(got, 'conversation.messages.message.0')).not.to.have.any.keys('id', 'created');
    const notice = await world.next(world.customer);
    expect(at(notice, 'conversation.account.address')).to.equal('desk');
    expect((await world.send('custom_bot', 'text', { conversation: { id } })).status).to.equal(400);
    expect((await world.send('custom_agent', 'text', { conversation: { id } })).status).to.equal(202);
  });

  it('agents announce an entry point without any conversation, and nobody is called', async () => {
    const announced = await start({ entryPoint: { id: '1001' } }, 'custom_agent', 'agent.available');
    expect(announced.status).to.equal(202);
    const id = textAt(announced.body, 'messages.message.0.conversation.id');
    const there = await world.send('custom_agent', 'text', { conversation: { id } });
    expect(textAt(there.body, 'code')).to.equal('400-630');
    const without = await start({}, 'custom_agent', 'agent.unavailable');
    expect(textAt(without.body, 'code')).to.equal('400-143');
    expect(world.hub.state.conversations.list()).to.have.length(0);
  });
});

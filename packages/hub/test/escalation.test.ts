import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, listAt, textAt } from './json-view.js';
import { ACCOUNT, startWorld } from './world.js';
import type { World } from './world.js';

describe('Escalation and hand-back', () => {
  let world: World;
  let conversation: { readonly id: string };
  beforeEach(async () => {
    world = await startWorld();
    conversation = { id: await world.open('I have a question') };
  });
  afterEach(() => world.stop());

  const escalate = async (rest: object = {}): Promise<void> => {
    const answer = await world.send('custom_bot', 'escalation.transfer', { conversation, ...rest });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(202);
  };
  const codeOf = async (sender: Parameters<World['send']>[0]) => {
    const answer = await world.send(sender, 'text', { conversation });
    return answer.status === 202 ? 202 : textAt(answer.body, 'code');
  };

  it('while the bot owns the conversation, agents are not part of it', async () => {
    expect(await codeOf('custom_agent')).to.equal('400-240');
    expect(await codeOf('egain_agent')).to.equal('400-240');
    expect(await codeOf('egain_bot')).to.equal('400-240');
    expect(await codeOf('custom_bot')).to.equal(202);
    expect(await codeOf('customer')).to.equal(202);
  });

  it('after the escalation the bot is not part of it, and agents of either role are', async () => {
    await escalate();
    expect(await codeOf('custom_bot')).to.equal('400-240');
    expect(await codeOf('custom_agent')).to.equal(202);
    expect(await codeOf('egain_agent')).to.equal(202);
    await world.send('customer', 'text', { conversation, content: { text: 'to a person' } });
    await world.next(world.agent);
    expect(at(await world.next(world.agent), 'content.text')).to.equal('to a person');
    expect(world.bot.untaken).to.equal(0);
  });

  it('the agents get the whole conversation with its transcript and the preferred agent', async () => {
    await world.send('custom_bot', 'text', { conversation, content: { text: 'One moment' } });
    await world.next(world.customer);
    await world.send('custom_bot', 'typing.start', { conversation });
    await world.hub.idle();
    const customer = { name: 'Ann', contacts: { contact: [{ type: 'email', address: 'a@b.c' }] } };
    const attributes = {
      attribute: [{ name: 'subject', value: 'Order', external: false, object: 'activity' }],
    };
    await escalate({
      content: { text: 'Please help' },
      attributes,
      conversation: { ...conversation, customer, preferredAgent: { id: '7' } },
    });
    const got = await world.next(world.agent);
    expect(got).to.deep.include({ type: { value: 'escalation.transfer' }, attributes });
    expect(got).to.deep.include({ recipients: { recipient: [{ type: 'custom_agent' }] } });
    expect(at(got, 'content.text')).to.equal('Please help');
    expect(at(got, 'conversation')).to.deep.include({
      customer,
      preferredAgent: { id: '7' },
      entryPoint: { id: '1001' },
    });
    expect(at(got, 'conversation.account.address')).to.equal(ACCOUNT.address);
    expect(at(got, 'conversation.messages.paginationInfo')).to.deep.equal({
      count: 2,
      pagenum: 1,
      pagesize: 200,
    });
    const transcript = listAt(got, 'conversation.messages.message');
    expect(transcript.map((one) => at(one, 'content.text'))).to.deep.equal([
      'I have a question',
      'One moment',
    ]);
    for (const one of transcript) {
      expect(one).to.include({ status: 'sent' });
      expect(one).to.include.keys('id', 'created', 'sent', 'sender', 'recipients');
      expect(one).not.to.have.property('conversation');
    }
  });

  it('a transcript has the last 200 messages at most', async () => {
    for (let round = 0; round < 21; round += 1) {
      const messages = Array.from({ length: 10 }, (_, index) => ({
        type: { value: 'text' },
        sender: { type: 'custom_bot' },
        conversation,
        content: { text: `${round * 10 + index}` },
      }));
      await world.call('POST', '/conversations/messages', { messages: { message: messages } });
    }
    await escalate();
    const got = await world.next(world.agent);
    const transcript = listAt(got, 'conversation.messages.message');
    expect(transcript).to.have.length(200);
    expect(at(transcript[199], 'content.text')).to.equal('209');
    expect(at(got, 'conversation.messages.paginationInfo.count')).to.equal(211);
  });

  it('the customer is told by the hub itself that the conversation was escalated', async () => {
    await escalate();
    const got = await world.next(world.customer);
    expect(got).to.deep.include({ type: { value: 'conversation.state' } });
    expect(at(got, 'sender.participant.name')).to.equal('system');
    expect(JSON.parse(textAt(got, 'content.json'))).to.deep.equal({ status: 'escalated', content: '' });
    expect(at(got, 'conversation')).to.deep.equal(conversation);
  });

  it('an agent hands back with a registered intent, and the bot is in charge again', async () => {
    await escalate();
    const handBack = await world.send('custom_agent', 'escalation.transfer', {
      conversation,
      intent: { value: 'refund' },
    });
    expect(handBack.status).to.equal(202);
    const got = await world.next(world.bot);
    expect(got).to.deep.include({ type: { value: 'escalation.transfer' }, intent: { value: 'refund' } });
    expect(got).to.deep.include({
      recipients: { recipient: [{ type: 'custom_bot', participant: { name: 'helper' } }] },
    });
    expect(await codeOf('custom_bot')).to.equal(202);
    expect(await codeOf('custom_agent')).to.equal('400-240');
    await world.send('customer', 'text', { conversation });
    expect(at(await world.next(world.bot), 'content.text')).to.equal('hi');
  });

  it('an intent that the bot has not registered gives 400-196 and changes nothing', async () => {
    await escalate();
    const { body } = await world.send('custom_agent', 'escalation.transfer', {
      conversation,
      intent: { value: 'loans' },
    });
    expect(textAt(body, 'code')).to.equal('400-196');
    expect(textAt(body, 'developerMessage')).to.contain('refund');
    expect(at(body, 'details.0.key')).to.equal('messages.message[0].intent.value');
    expect(await codeOf('custom_agent')).to.equal(202);
  });

  it('an intent goes with a hand-back only: elsewhere it is an unknown attribute', async () => {
    const intent = { value: 'refund' };
    const up = await world.send('custom_bot', 'escalation.transfer', { conversation, intent });
    expect(textAt(up.body, 'code')).to.equal('400-420');
    await escalate();
    const said = await world.send('custom_agent', 'text', { conversation, intent });
    expect(textAt(said.body, 'code')).to.equal('400-420');
    expect(at(said.body, 'details.0.key')).to.equal('messages.message[0].intent');
  });

  it('without anybody to hand over to, gives 400-199', async () => {
    const bots = [{ id: world.ids.bot, participant: { id: world.ids.participant } }];
    const customerConfiguration = { customer: { id: world.ids.customer } };
    const path = `/orchestrations/${world.ids.orchestration}`;
    await world.call('PUT', path, {
      name: 'n',
      applications: { botConfiguration: { bots }, customerConfiguration },
    });
    conversation = { id: await world.open() };
    const up = await world.send('custom_bot', 'escalation.transfer', { conversation });
    expect(textAt(up.body, 'code')).to.equal('400-199');

    const agentConfiguration = { agents: [{ id: world.ids.agent }] };
    await world.call('PUT', path, { name: 'n', applications: { agentConfiguration, customerConfiguration } });
    await world.send('customer', 'text', { conversation: { account: ACCOUNT } });
    const mine = { id: textAt(await world.next(world.agent), 'conversation.id') };
    const down = await world.send('custom_agent', 'escalation.transfer', { conversation: mine });
    expect(textAt(down.body, 'code')).to.equal('400-199');
  });

  it('a conversation keeps the parties that it began with', async () => {
    const agentConfiguration = { agents: [{ id: world.ids.agent }] };
    await world.call('PUT', `/orchestrations/${world.ids.orchestration}`, {
      name: 'n',
      applications: { agentConfiguration },
    });
    expect(await codeOf('custom_bot')).to.equal(202);
    await escalate();
    expect(at(await world.next(world.agent), 'type.value')).to.equal('escalation.transfer');
  });
});

import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import {
  CONVERSATION_ID,
  openPage,
  showsText,
  startConsole,
  type ConsoleStandIn,
} from './console-stand-in.js';

const customer = { type: 'customer', participant: { name: 'Maria' } };
const bot = { type: 'custom_bot', participant: { name: 'OrdersBot' } };
const escalation = {
  id: '962839d2-7cb3-4b38-90cd-5989a56e5d44',
  type: { value: 'escalation.transfer' },
  content: { text: 'Has no receipt.' },
  attributes: { attribute: [{ name: 'subject', value: 'Return', object: 'activity', external: false }] },
  sender: bot,
  recipients: { recipient: [{ type: 'egain_agent' }] },
  conversation: {
    id: CONVERSATION_ID,
    customer: { name: 'Maria' },
    messages: {
      message: [
        { id: 't1', type: { value: 'text' }, content: { text: 'Agent please' }, sender: customer },
        { id: 't2', type: { value: 'text' }, content: { text: 'One moment' }, sender: bot },
      ],
    },
  },
};

describe('an agent at the console', () => {
  let hub: ConsoleStandIn;
  beforeEach(async () => {
    hub = await startConsole();
  });
  afterEach(() => hub.stop());

  it('sees who waits, why, and what was said before', async () => {
    const page = await openPage(hub.url);
    await hub.callBack('agent', escalation);
    await page.until(showsText('OrdersBot asked for a person'));
    await page.close();

    const later = await openPage(hub.url);
    const { data } = await later.until(({ name }) => name === 'snapshot');
    const [view] = data['agent'] as Record<string, unknown>[];
    expect(view).to.deep.include({
      owner: 'waiting',
      customerName: 'Maria',
      handOver: { subject: 'Return', note: 'Has no receipt.', facts: [] },
    });
    const said = (
      view?.['lines'] as { readonly party?: string; readonly body?: { readonly text?: string } }[]
    ).map(({ party, body }) => [party, body?.text]);
    expect(said.slice(0, 2)).to.deep.equal([
      ['customer', 'Agent please'],
      ['bot', 'One moment'],
    ]);
    await later.close();
  });

  it('takes, types, answers, hands back with an intent, as the type by which the hub called', async () => {
    await hub.callBack('agent', escalation);
    const conversation = CONVERSATION_ID;
    await hub.post('/console/agent/take', { conversation, agentName: 'Alex' });
    await hub.post('/console/agent/typing', { conversation, typing: true });
    await hub.post('/console/agent/messages', { conversation, text: 'Hello Maria' });
    await hub.post('/console/agent/handback', { conversation, intent: 'order_status' });

    const sent = hub.taken.map(({ message: { messageId: _messageId, ...message } }) => message);
    const sender = { type: 'egain_agent', participant: { name: 'Alex', type: 'egain_agent' } };
    const common = { conversation: { id: CONVERSATION_ID }, sender };
    expect(sent).to.deep.equal([
      { ...common, type: { value: 'agent.join' } },
      { ...common, type: { value: 'typing.start' } },
      { ...common, type: { value: 'text' }, content: { text: 'Hello Maria' } },
      { ...common, type: { value: 'escalation.transfer' }, intent: { value: 'order_status' } },
    ]);
  });

  it('has the conversation only after the hub has taken the message that says so', async () => {
    await hub.callBack('agent', escalation);
    hub.answer = () => ({ status: 400, body: { code: '400-240', developerMessage: 'Not part of it.' } });
    const refused = await hub.post('/console/agent/take', { conversation: CONVERSATION_ID });

    expect(refused.status).to.equal(502);
    const page = await openPage(hub.url);
    const { data } = await page.until(({ name }) => name === 'snapshot');
    const [view] = data['agent'] as { readonly owner: string }[];
    expect(view?.owner).to.equal('waiting');
    await page.close();
  });

  it('loses what the customer erases, also when the conversation is over and another one tells it', async () => {
    await hub.callBack('agent', escalation);
    await hub.post('/console/agent/end', { conversation: CONVERSATION_ID });
    const page = await openPage(hub.url);
    await hub.callBack('agent', {
      id: '562839d2-7cb3-4b38-90cd-5989a56e5d44',
      type: { value: 'delete.permanent' },
      parent: { id: 't1' },
      sender: customer,
      conversation: { id: '0251b0be-7662-4ed8-838d-ac0860106cc3' },
    });
    const { data } = await page.until(({ name }) => name === 'line');
    expect(data['line']).to.include({ key: 't1', deleted: 'permanent' });
    await page.close();
    const later = await openPage(hub.url);
    const snapshot = await later.until(({ name }) => name === 'snapshot');
    expect(snapshot.data['agent']).to.have.length(1);
    expect(JSON.stringify(snapshot.data)).not.to.include('Agent please');
    await later.close();
  });

  it('ends a conversation, after which nothing more can be sent in it', async () => {
    await hub.callBack('agent', escalation);
    await hub.post('/console/agent/end', { conversation: CONVERSATION_ID });
    const after = await hub.post('/console/agent/messages', {
      conversation: CONVERSATION_ID,
      text: 'One more',
    });

    expect(hub.taken.map(({ message }) => message['type'])).to.deep.equal([{ value: 'conversation.end' }]);
    expect(after.status).to.equal(409);
  });
});

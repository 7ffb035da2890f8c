import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import {
  accountOf,
  accepted,
  CONVERSATION_ID,
  openPage,
  showsText,
  startConsole,
  type ConsoleStandIn,
} from './console-stand-in.js';

const account = { address: 'orders', channelType: 'custom.web' };
const start = { conversation: 'mine', account, customer: { name: 'Maria' }, text: 'Hello' };

describe('a customer at the console', () => {
  let hub: ConsoleStandIn;
  beforeEach(async () => {
    hub = await startConsole();
  });
  afterEach(() => hub.stop());

  it('opens a conversation with account, name and contact, and a token', async () => {
    const answer = await hub.post('/console/customer/messages', start);

    expect(await answer.json()).to.deep.equal({ conversation: 'mine', conversationId: CONVERSATION_ID });
    const [sent] = hub.taken;
    expect(sent?.authorization).to.equal('Bearer token-of-the-console');
    const { messageId, ...rest } = sent?.message ?? {};
    expect(messageId).to.be.a('string');
    expect(rest).to.deep.equal({
      type: { value: 'text' },
      content: { text: 'Hello' },
      sender: { type: 'customer', participant: { name: 'Maria', type: 'customer' } },
      conversation: {
        account: { address: 'orders', channel: { type: 'custom.web' } },
        customer: {
          name: 'Maria',
          type: 'individual',
          contacts: { contact: [{ type: 'email', address: 'customer@example.com' }] },
        },
        conversationContact: 'email',
        lookupContact: 'email',
        clientInfo: { referrerName: 'Colloquy console' },
      },
    });
  });

  it('uses the id of the conversation from the second message on, even if both are sent at once', async () => {
    await Promise.all([
      hub.post('/console/customer/messages', start),
      hub.post('/console/customer/messages', { ...start, text: 'Are you there?' }),
    ]);

    const conversations = hub.taken.map(({ message }) => Object.keys(message['conversation'] as object));
    expect(conversations[0]).to.include('account');
    expect(conversations[1]).to.deep.equal(['id']);
  });

  it('files an answer that overtakes the acceptance of the first message under its conversation', async () => {
    const page = await openPage(hub.url);
    hub.answer = async (message) => {
      await hub.callBack('customer', {
        id: 'early',
        type: { value: 'text' },
        conversation: { id: CONVERSATION_ID },
        content: { text: 'So quick' },
        sender: { type: 'custom_bot', participant: { name: 'OrdersBot' } },
      });
      return accepted(message);
    };
    await hub.post('/console/customer/messages', start);

    const { data } = await page.until(showsText('So quick'));
    expect(data['conversation']).to.equal('mine');
    await page.close();
  });

  it('waits for a person at once where no bot answers', async () => {
    hub.accounts = [accountOf('orders')];
    await hub.post('/console/customer/messages', start);

    const page = await openPage(hub.url);
    const { data } = await page.until(({ name }) => name === 'snapshot');
    const [view] = data['customer'] as { readonly owner: string }[];
    expect(view?.owner).to.equal('waiting');
    await page.close();
  });

  it('sends typing, an end and deletions in its conversation', async () => {
    await hub.post('/console/customer/messages', start);
    const line = '262839d2-7cb3-4b38-90cd-5989a56e5d44';
    await hub.post('/console/customer/typing', { conversation: 'mine', typing: true });
    await hub.post('/console/customer/typing', { conversation: 'mine', typing: false });
    await hub.post('/console/customer/deletions', { conversation: 'mine', line, type: 'delete.soft' });
    await hub.post('/console/customer/end', { conversation: 'mine' });

    const sent = hub.taken
      .slice(1)
      .map(({ message }) => ({ type: message['type'], parent: message['parent'] }));
    expect(sent).to.deep.equal([
      { type: { value: 'typing.start' }, parent: undefined },
      { type: { value: 'typing.end' }, parent: undefined },
      { type: { value: 'delete.soft' }, parent: { id: line } },
      { type: { value: 'conversation.end' }, parent: undefined },
    ]);
    const after = await hub.post('/console/customer/messages', { conversation: 'mine', text: 'One more' });
    expect(after.status).to.equal(409);
  });

  it('sends the JSON of a choice, and sees its words', async () => {
    await hub.post('/console/customer/messages', start);
    const page = await openPage(hub.url);
    const json = '{"id":"s1","title":"Wed 12 Aug, 10:00"}';
    await hub.post('/console/customer/messages', { conversation: 'mine', text: 'Wed 12 Aug, 10:00', json });

    await page.until(showsText('Wed 12 Aug, 10:00'));
    expect(hub.taken[1]?.message).to.deep.include({ type: { value: 'text' }, content: { json } });
    await page.close();
  });

  it('sends how signing in came out, and sees it', async () => {
    await hub.post('/console/customer/messages', start);
    const page = await openPage(hub.url);
    await hub.post('/console/customer/sign-in', { conversation: 'mine', success: true });
    await page.until(showsText('You signed in'));
    await hub.post('/console/customer/sign-in', { conversation: 'mine', success: false });
    await page.until(showsText('You did not sign in'));

    const sent = hub.taken.slice(1).map(({ message: { messageId: _id, ...rest } }) => rest);
    const sender = { type: 'customer', participant: { name: 'Maria', type: 'customer' } };
    const conversation = { id: CONVERSATION_ID };
    expect(sent).to.deep.equal([
      { type: { value: 'authentication.success' }, conversation, sender },
      { type: { value: 'authentication.failure' }, conversation, sender },
    ]);
    await page.close();
  });

  it('hears from the hub why a message was refused, and sees it at the message', async () => {
    await hub.post('/console/customer/messages', start);
    hub.answer = () => ({
      status: 400,
      body: { code: '400-358', developerMessage: 'Value is longer than allowed.' },
    });
    const page = await openPage(hub.url);
    const answer = await hub.post('/console/customer/messages', { conversation: 'mine', text: 'Too long' });

    expect(answer.status).to.equal(502);
    expect(await answer.json()).to.deep.equal({
      problem: { code: '400-358', message: 'Value is longer than allowed.' },
    });
    await page.until(showsText('Too long'));
    const { data } = await page.until(showsText('Too long'));
    expect(data['line']).to.include({
      delivery: 'failed',
      problem: '400-358: Value is longer than allowed.',
    });
    await page.close();
  });

  it('learns that a conversation is over when the hub says so', async () => {
    await hub.post('/console/customer/messages', start);
    hub.answer = () => ({
      status: 400,
      body: { code: '400-630', developerMessage: 'Conversation expired.' },
    });
    await hub.post('/console/customer/messages', { conversation: 'mine', text: 'Still there?' });

    const again = await hub.post('/console/customer/messages', { conversation: 'mine', text: 'Hello?' });
    expect(again.status).to.equal(409);
  });

  it('is told what is wrong with a request, and that a conversation is not known', async () => {
    const wrong = await hub.post('/console/customer/messages', { ...start, text: '', mood: 'fine' });
    const unknown = await hub.post('/console/customer/messages', { conversation: 'nobody', text: 'Hello' });

    expect(wrong.status).to.equal(400);
    expect(JSON.stringify(await wrong.json()))
      .to.include('text')
      .and.to.include('mood');
    expect(unknown.status).to.equal(404);
    expect(hub.taken).to.deep.equal([]);
  });

  it('cannot be played by another web page', async () => {
    const foreign = await hub.post('/console/customer/messages', start, { origin: 'https://evil.example' });
    const otherPort = await hub.post('/console/customer/messages', start, { origin: 'http://127.0.0.1:1' });
    const form = await fetch(`${hub.url}/console/customer/messages`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify(start),
    });
    const crossSite = await hub.post('/console/customer/messages', start, { 'sec-fetch-site': 'cross-site' });
    const own = await hub.post('/console/customer/messages', start, { origin: hub.url });

    expect([foreign.status, otherPort.status, form.status, crossSite.status, own.status]).to.deep.equal([
      403, 403, 415, 403, 200,
    ]);
    expect(hub.taken).to.have.lengthOf(1);
  });
});

import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import {
  basic,
  CONVERSATION_ID,
  openPage,
  showsText,
  startConsole,
  type ConsoleStandIn,
} from './console-stand-in.js';

const hello = {
  id: '562839d2-7cb3-4b38-90cd-5989a56e5d44',
  type: { value: 'text' },
  conversation: { id: CONVERSATION_ID },
  content: { text: 'Hello from the bot', redact: false },
  sender: { type: 'custom_bot', participant: { name: 'OrdersBot' } },
  created: '2026-08-01T10:00:00.000Z',
};

describe('the callbacks of the console', () => {
  let hub: ConsoleStandIn;
  beforeEach(async () => {
    hub = await startConsole();
  });
  afterEach(() => hub.stop());

  it('refuses a call without the registered password with 401 and shows nothing of it', async () => {
    const none = await fetch(`${hub.url}/console/customer/callback`, { method: 'POST', body: '{}' });
    const wrong = await hub.callBack('customer', hello, basic('customer-app', 'guess'));
    const otherSide = await hub.callBack('agent', hello, basic('customer-app', 'päss:word'));

    expect([none.status, wrong.status, otherSide.status]).to.deep.equal([401, 401, 401]);
    expect(none.headers.get('www-authenticate')).to.match(/^Basic /);
    const page = await openPage(hub.url);
    const { data } = await page.until(({ name }) => name === 'snapshot');
    expect(data['customer']).to.deep.equal([]);
    expect(data['agent']).to.deep.equal([]);
    await page.close();
  });

  it('answers 202 without a body and shows the message on the open page', async () => {
    const page = await openPage(hub.url);
    const answer = await hub.callBack('customer', hello);

    expect(answer.status).to.equal(202);
    expect(await answer.text()).to.equal('');
    const { data } = await page.until(showsText('Hello from the bot'));
    expect(data['side']).to.equal('customer');
    expect(data['line']).to.include({ party: 'bot', name: 'OrdersBot', at: '2026-08-01T10:00:00.000Z' });
    await page.close();
  });

  it('shows a message that is delivered twice once', async () => {
    await hub.callBack('customer', hello);
    await hub.callBack('customer', hello);

    const page = await openPage(hub.url);
    const { data } = await page.until(({ name }) => name === 'snapshot');
    const [view] = data['customer'] as { readonly lines: unknown[] }[];
    expect(view?.lines).to.have.lengthOf(1);
    await page.close();
  });

  it('reads messages inside metadata as well, and takes a type it does not know', async () => {
    const page = await openPage(hub.url);
    const unknown = { ...hello, id: undefined, type: { value: 'custom.confetti' } };
    const answer = await hub.post(
      '/console/customer/callback',
      { metadata: { messages: { message: [unknown] } } },
      { authorization: basic('customer-app', 'päss:word') },
    );

    expect(answer.status).to.equal(202);
    await page.until(showsText('Hello from the bot'));
    await page.close();
  });

  it('answers 400 to a body that is no object', async () => {
    const authorization = basic('customer-app', 'päss:word');
    const list = await hub.post('/console/customer/callback', [], { authorization });
    const broken = await fetch(`${hub.url}/console/customer/callback`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: '{"messages":',
    });

    expect([list.status, broken.status]).to.deep.equal([400, 400]);
  });
});

import { request } from 'node:http';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { accountOf, openPage, showsText, startConsole, type ConsoleStandIn } from './console-stand-in.js';

const account = { address: 'orders', channelType: 'custom.web' };

describe('the stream of events of the console', () => {
  let hub: ConsoleStandIn;
  beforeEach(async () => {
    hub = await startConsole({ maxConversations: 3, maxLines: 4, accountsCheckMs: 5 });
  });
  afterEach(() => hub.stop());

  it('shows a page that is opened later everything that was said before', async () => {
    await hub.post('/console/customer/messages', {
      conversation: 'first',
      account,
      text: 'Where is my order?',
    });

    const page = await openPage(hub.url);
    const { data } = await page.until(({ name }) => name === 'snapshot');
    expect(data['accounts']).to.deep.equal(hub.accounts);
    const [view] = data['customer'] as {
      readonly key: string;
      readonly lines: { readonly body: unknown }[];
    }[];
    expect(view?.key).to.equal('first');
    expect(view?.lines[0]?.body).to.deep.equal({ kind: 'text', text: 'Where is my order?' });
    await page.close();
  });

  it('tells every open page of a message, first that it is on its way, then that it was sent', async () => {
    const pages = await Promise.all([openPage(hub.url), openPage(hub.url)]);
    await hub.post('/console/customer/messages', { conversation: 'first', account, text: 'Hello' });

    for (const page of pages) {
      const sending = await page.until(showsText('Hello'));
      const sent = await page.until(showsText('Hello'));
      expect(sending.data['line']).to.include({ delivery: 'sending' });
      expect(sent.data['line']).to.include({ delivery: 'sent', id: '262839d2-7cb3-4b38-90cd-5989a56e5d44' });
      await page.close();
    }
  });

  it('tells an open page of a bot that registers later', async () => {
    const page = await openPage(hub.url);
    await page.until(({ name }) => name === 'snapshot');
    hub.accounts = [...hub.accounts, accountOf('hello', 'HelloBot')];

    const { data } = await page.until(
      ({ name, data: { accounts } }) => name === 'accounts' && (accounts as unknown[]).length === 2,
    );
    expect(data['accounts']).to.deep.equal(hub.accounts);
    await page.close();
  });

  it('keeps the newest conversations and lines, and says which conversation went', async () => {
    const page = await openPage(hub.url);
    for (const conversation of ['a', 'b', 'c', 'd']) {
      await hub.post('/console/customer/messages', { conversation, account, text: `Hello ${conversation}` });
    }
    const { data } = await page.until(({ name }) => name === 'removed');
    expect(data).to.deep.equal({ side: 'customer', conversation: 'a' });
    await page.close();

    for (const text of ['1', '2', '3', '4']) {
      await hub.post('/console/customer/messages', { conversation: 'd', text });
    }
    const later = await openPage(hub.url);
    const snapshot = await later.until(({ name }) => name === 'snapshot');
    const views = snapshot.data['customer'] as {
      readonly key: string;
      readonly lines: { readonly body: unknown }[];
    }[];
    expect(views.map(({ key }) => key)).to.deep.equal(['b', 'c', 'd']);
    expect(views[2]?.lines.map(({ body }) => body)).to.deep.equal(
      ['1', '2', '3', '4'].map((text) => ({ kind: 'text', text })),
    );
    await later.close();
  });

  it('is not read under the name of another host', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${hub.url}/console/events`, { headers: { host: 'rebound.example' } }, (response) => {
        response.destroy();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).to.equal(403);
  });
});

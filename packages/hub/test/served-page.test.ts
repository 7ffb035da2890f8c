import { expect } from 'chai';
import { describe, it } from 'mocha';
import { startTestHub } from './hub-under-test.js';
import { ManualClock } from './manual-clock.js';
import { message } from './world.js';

describe('A hub with its page', () => {
  it('serves it, and its agents take a conversation where no bot answers', async () => {
    const test = await startTestHub({ seed: true, console: true });
    try {
      const page = await fetch(test.hub.url);
      expect(page.status).to.equal(200);
      expect(page.headers.get('content-type')).to.contain('text/html');
      await test.call('POST', '/conversations/messages', {
        messages: {
          message: [
            message('customer', 'text', {
              conversation: { account: { address: '1000', channel: { type: 'web_chat' } } },
            }),
          ],
        },
      });
      const event = await test.until((one) => one.type === 'callback');
      expect(event).to.include({ recipientType: 'custom_agent', outcome: 'sent', attempt: 1 });
    } finally {
      await test.hub.stop();
    }
  });

  it('sends with tokens of its own, and gets new ones in time', async () => {
    const clock = new ManualClock();
    const test = await startTestHub({ seed: true, console: true, clock });
    const write = async (): Promise<number> => {
      const response = await fetch(`${test.hub.url}/console/customer/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: test.hub.url },
        body: JSON.stringify({ text: 'hello', account: { address: '1000', channelType: 'web_chat' } }),
      });
      return response.status;
    };
    const accepted = (): number => test.events.filter((event) => event.type === 'accepted').length;
    try {
      expect(await write()).to.equal(200);
      clock.advance(3_500_000);
      expect(await write()).to.equal(200);
      clock.advance(3_500_000);
      expect(await write()).to.equal(200);
      expect(accepted()).to.equal(3);
      expect(
        test.events.filter((event) => event.type === 'answered' && event.code !== undefined),
      ).to.deep.equal([]);
    } finally {
      await test.hub.stop();
    }
  });

  it('lets nobody but the hub call the page’s callbacks', async () => {
    const test = await startTestHub({ seed: true, console: true });
    try {
      for (const side of ['customer', 'agent']) {
        const response = await fetch(`${test.hub.url}/console/${side}/callback`, {
          method: 'POST',
          body: '{}',
        });
        expect(response.status).to.equal(401);
      }
    } finally {
      await test.hub.stop();
    }
  });

  it('without it has no first page', async () => {
    const test = await startTestHub({ console: false });
    try {
      expect((await fetch(test.hub.url)).status).to.equal(404);
    } finally {
      await test.hub.stop();
    }
  });
});

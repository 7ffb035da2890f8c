import { expect } from 'chai';
import { describe, it } from 'mocha';
import { startTestHub } from './hub-under-test.js';
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

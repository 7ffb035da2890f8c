import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import {
  accepted,
  CONVERSATION_ID,
  openPage,
  startConsole,
  type ConsoleStandIn,
} from './console-stand-in.js';

const account = { address: 'orders', channelType: 'custom.web' };

describe('A receipt at the console', () => {
  let hub: ConsoleStandIn;
  beforeEach(async () => {
    hub = await startConsole();
  });
  afterEach(() => hub.stop());

  it('counts, also when it overtakes the acceptance of the message that it is about', async () => {
    const page = await openPage(hub.url);
    await hub.post('/console/customer/messages', { conversation: 'mine', account, text: 'Hello' });
    const id = '362839d2-7cb3-4b38-90cd-5989a56e5d44';
    hub.answer = async (message) => {
      await hub.callBack('customer', {
        type: { value: 'status.read' },
        parent: { id },
        conversation: { id: CONVERSATION_ID },
        sender: { type: 'custom_bot', participant: { name: 'OrdersBot' } },
      });
      const answer = await accepted(message);
      return {
        ...answer,
        body: JSON.parse(JSON.stringify(answer.body).replace(/262839d2/g, '362839d2')) as unknown,
      };
    };
    await hub.post('/console/customer/messages', { conversation: 'mine', text: 'Again' });
    const { data } = await page.until(
      ({ data: { line } }) => JSON.stringify(line)?.includes('"read"') === true,
    );
    expect(data['line']).to.include({ delivery: 'read', id });
    await page.close();
  });
});

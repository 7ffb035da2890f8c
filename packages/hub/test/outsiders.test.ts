import { SCOPES } from '@colloquy/protocol';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { LOCAL_CLIENT } from '../src/index.js';
import { fetchToken } from './hub-under-test.js';
import type { Answered } from './hub-under-test.js';
import { textAt } from './json-view.js';
import { ACCOUNT, message, startWorld } from './world.js';
import type { Sender, World } from './world.js';

describe('An OAuth client that is tied to client applications', () => {
  let world: World;
  let conversation: { readonly id: string };
  beforeEach(async () => {
    const tied = (id: string) => ({ id, secret: 's', scopes: Object.values(SCOPES), applications: [id] });
    world = await startWorld({ clients: [LOCAL_CLIENT, tied('bots'), tied('agents'), tied('customers')] });
    conversation = { id: await world.open() };
  });
  afterEach(() => world.stop());

  async function as(id: string, method: string, path: string, body?: unknown): Promise<Answered> {
    const token = await fetchToken(world.hub, undefined, { id, secret: 's' });
    return world.call(method, path, body, { authorization: `Bearer ${token}` });
  }
  const sends = (id: string, sender: Sender, type: string, rest: object) =>
    as(id, 'POST', '/conversations/messages', { messages: { message: [message(sender, type, rest)] } });
  const reads = (id: string) => as(id, 'GET', `/conversations/${conversation.id}`);

  it('reads conversations in which they took part, and is refused others: 403-178', async () => {
    await world.send('customer', 'conversation.end', { conversation });
    expect((await reads('bots')).status).to.equal(200);
    expect((await reads('customers')).status).to.equal(200);
    const refused = await reads('agents');
    expect(refused.status).to.equal(403);
    expect(textAt(refused.body, 'code')).to.equal('403-178');
    expect((await world.call('GET', `/conversations/${conversation.id}`)).status).to.equal(200);
  });

  it('reads it as an agent once it was called', async () => {
    await world.send('custom_bot', 'escalation.transfer', { conversation });
    await world.send('custom_agent', 'conversation.end', { conversation });
    expect((await reads('agents')).status).to.equal(200);
  });

  it('sends for their side only: 400-240, and 403-103 where it would begin something', async () => {
    expect((await sends('bots', 'custom_bot', 'text', { conversation })).status).to.equal(202);
    const other = await sends('bots', 'customer', 'text', { conversation });
    expect(textAt(other.body, 'code')).to.equal('400-240');
    const start = await sends('bots', 'customer', 'text', { conversation: { account: ACCOUNT } });
    expect(textAt(start.body, 'code')).to.equal('403-103');
    const own = await sends('customers', 'customer', 'text', { conversation: { account: ACCOUNT } });
    expect(own.status).to.equal(202);
  });
});

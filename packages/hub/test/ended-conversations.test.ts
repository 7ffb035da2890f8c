import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { textAt } from './json-view.js';
import { ACCOUNT, startWorld } from './world.js';
import type { World } from './world.js';

describe('Conversations that are over', () => {
  let world: World;
  afterEach(() => world.stop());

  async function oneThatEnds(): Promise<string> {
    const id = await world.open();
    await world.send('customer', 'conversation.end', { conversation: { id } });
    await world.hub.idle();
    return id;
  }

  it('are kept as many as endedConversations says: the one that ended first is forgotten with all that belongs to it', async () => {
    world = await startWorld({ settings: { endedConversations: 2 } });
    const open = await world.open();
    const ids = [await oneThatEnds(), await oneThatEnds(), await oneThatEnds()];
    const answers = await Promise.all(ids.map((id) => world.call('GET', `/conversations/${id}`)));
    expect(answers.map(({ status }) => status)).to.deep.equal([404, 200, 200]);
    const { conversations } = world.hub.state;
    const held = conversations.list();
    expect(held.map(({ id }) => id)).to.deep.equal([open, ...ids.slice(1)]);
    const messages = held.flatMap((conversation) => conversation.messages.map(({ id }) => id));
    expect([...conversations.statuses().keys()]).to.have.members(messages);
    // Whoever wrote in it begins anew, as with an id that never was.
    const late = await world.send('customer', 'text', { conversation: { id: ids[0] } });
    expect(textAt(late.body, 'code')).to.equal('400-630');
    expect((await world.send('customer', 'text', { conversation: { account: ACCOUNT } })).status).to.equal(
      202,
    );
  });

  it('are not counted before they end, however many are open', async () => {
    world = await startWorld({ settings: { endedConversations: 0 } });
    const ids = [await world.open(), await world.open()];
    for (const id of ids)
      expect((await world.send('customer', 'text', { conversation: { id } })).status).to.equal(202);
    expect((await world.call('GET', `/conversations/${await oneThatEnds()}`)).status).to.equal(404);
    expect(world.hub.state.conversations.list()).to.have.length(2);
  });
});

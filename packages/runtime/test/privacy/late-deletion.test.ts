import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { PrivacyWorld } from './privacy-world.js';

const SAID = 'Main Road 7';
const LATER = 'a conversation of the deletion alone';

function of(conversationId: string, ...addresses: readonly string[]) {
  const contact = addresses.map((address) => ({ type: 'email', address }));
  return { id: conversationId, ...(contact.length > 0 && { customer: { contacts: { contact } } }) };
}

/** A conversation of a customer that has an address, which is over. */
async function over(): Promise<PrivacyWorld> {
  const world = await PrivacyWorld.open();
  const conversation = of(world.conversationId, 'jane@example.com');
  await world.hears('text', { id: 'h-a', messageId: 'c-a', content: { text: SAID }, conversation });
  await world.hears('conversation.end');
  await world.drain();
  expect((await world.record()).owner).to.equal('ended');
  return world;
}

describe('A message that the customer deletes after the end of its conversation', () => {
  it('is found by the customer’s address, and gone, though the deletion comes in a conversation of its own', async () => {
    const world = await over();
    await world.hears('delete.permanent', {
      parent: { id: 'h-a' },
      conversation: of(LATER, 'joe@example.com', 'JANE@example.com'),
    });
    await world.drain(LATER);
    expect(world.accepted, 'its conversation is woken').to.deep.equal([world.conversationId]);
    await world.drain();
    expect(await world.written()).to.not.include(SAID);
    expect((await world.store.conversation(LATER))?.turns).to.equal(1);
    expect((await world.record()).owner).to.equal('ended');
  });

  it('is found as well when the customer has begun another conversation since, by the hub’s id alone', async () => {
    const contact = of(LATER, 'jane@example.com');
    const world = await over();
    await world.hears('text', { content: { text: 'hello there' }, conversation: contact });
    const others = { id: 'h-elsewhere', messageId: 'c-1' };
    for (const parent of [{ messageId: 'c-a' }, others]) {
      await world.hears('delete.permanent', { parent, conversation: { id: LATER } });
      await world.drain(LATER);
      expect(world.accepted).to.deep.equal([]);
    }
    await world.hears('delete.permanent', { parent: { id: 'h-a' }, conversation: { id: LATER } });
    await world.drain(LATER);
    expect(world.accepted).to.deep.equal([world.conversationId]);
    await world.drain();
    expect(await world.written()).to.not.include(SAID);
  });

  it('is not looked for elsewhere while its own conversation has it', async () => {
    const world = await PrivacyWorld.open();
    const conversation = of(world.conversationId, 'jane@example.com');
    await world.hears('text', { id: 'h-a', content: { text: SAID }, conversation });
    await world.drain();
    const conversationsOf = sinon.spy(world.store, 'conversationsOf');
    await world.hears('delete.permanent', { parent: { id: 'h-another' } });
    await world.drain();
    expect(conversationsOf.callCount).to.equal(1);
    await world.hears('delete.permanent', { parent: { id: 'h-a' } });
    await world.drain();
    expect(conversationsOf.callCount).to.equal(1);
  });

  it('is deleted once when the turn over the deletion is tried again', async () => {
    const world = await over();
    const deletion = { parent: { id: 'h-a' }, conversation: of(LATER, 'jane@example.com') };
    await world.hears('delete.permanent', { id: 'd', ...deletion });
    const commit = world.store.commit.bind(world.store);
    world.store.commit = () => Promise.resolve('conflict');
    await world.turn(LATER);
    world.store.commit = commit;
    await world.drain(LATER);
    await world.drain();
    const values = (await world.metrics.deletions.get()).values.filter(({ value }) => value > 0);
    expect(values.map(({ value }) => value)).to.deep.equal([1]);
    expect(await world.written()).to.not.include(SAID);
  });

  it('stays when it is not in a conversation of this customer, or nobody knows who that is', async () => {
    for (const addresses of [[], ['joe@example.com']]) {
      const world = await over();
      await world.hears('delete.permanent', {
        parent: { id: 'h-a' },
        conversation: of(LATER, ...addresses),
      });
      await world.drain(LATER);
      expect(world.accepted).to.deep.equal([]);
      expect(await world.written()).to.include(SAID);
    }
    const world = await over();
    const conversation = of(LATER, 'jane@example.com');
    await world.hears('delete.permanent', { parent: { id: 'h-another' }, conversation });
    await world.hears('text', { content: { text: 'hello there' }, conversation });
    await world.drain(LATER);
    expect(world.accepted).to.deep.equal([]);
  });
});

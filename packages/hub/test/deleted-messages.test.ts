import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, listAt, textAt } from './json-view.js';
import { ACCOUNT, startWorld } from './world.js';
import type { World } from './world.js';

describe('A message that the customer deletes', () => {
  let world: World;
  let conversation: { readonly id: string };
  let parent: { readonly id: string };
  beforeEach(async () => {
    world = await startWorld();
    conversation = { id: await world.open('my secret') };
    parent = { id: world.hub.state.conversations.get(conversation.id)?.messages[0]?.id ?? '' };
  });
  afterEach(() => world.stop());

  const change = async (type: string): Promise<void> => {
    const answer = await world.send('customer', type, { conversation, parent });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(202);
  };
  const firstKept = async () => {
    await world.send('customer', 'conversation.end', { conversation });
    const { body } = await world.call('GET', `/conversations/${conversation.id}`);
    return at(body, 'messages.message.0');
  };

  it('softly is hidden, and the bot is told', async () => {
    await change('delete.soft');
    expect(await world.next(world.bot)).to.deep.include({ type: { value: 'delete.soft' }, parent });
    expect(await firstKept())
      .to.include({ id: parent.id })
      .and.not.to.have.property('content');
  });

  it('softly comes back by undo', async () => {
    await change('delete.soft');
    await change('undo');
    expect(at(await firstKept(), 'content.text')).to.equal('my secret');
  });

  it('permanently is erased; undo does not bring it back', async () => {
    await change('delete.permanent');
    expect(JSON.stringify(world.hub.state.conversations.get(conversation.id))).not.to.contain('my secret');
    await change('undo');
    expect(await firstKept())
      .to.include({ id: parent.id })
      .and.not.to.have.property('content');
  });

  it('is not in the transcript that the agents get', async () => {
    await change('delete.soft');
    await world.send('custom_bot', 'escalation.transfer', { conversation });
    const got = await world.next(world.agent);
    const types = listAt(got, 'conversation.messages.message').map((one) => textAt(one, 'type.value'));
    expect(types).to.deep.equal(['delete.soft']);
    expect(JSON.stringify(got)).not.to.contain('my secret');
  });

  it('has to exist', async () => {
    parent = { id: '00000000-0000-4000-8000-000000000000' };
    const { body } = await world.send('customer', 'delete.soft', { conversation, parent });
    expect(textAt(body, 'code')).to.equal('400-199');
    expect(at(body, 'details.0.key')).to.equal('messages.message[0].parent.id');
  });

  it('is named by the hub’s id: the sender’s own is refused, or accepted with parentByMessageId: accept', async () => {
    const byOwnId = { conversation, parent: { messageId: 'mine' } };
    await world.send('customer', 'text', {
      conversation,
      messageId: 'mine',
      content: { text: 'another secret' },
    });
    const { body } = await world.send('customer', 'delete.permanent', byOwnId);
    expect(textAt(body, 'code')).to.equal('400-143');
    expect(at(body, 'details.0.key')).to.equal('messages.message[0].parent.id');

    const kind = await startWorld({ settings: { parentByMessageId: 'accept' } });
    try {
      const id = await kind.open();
      const there = { conversation: { id } };
      await kind.send('customer', 'text', {
        ...there,
        messageId: 'mine',
        content: { text: 'another secret' },
      });
      const deleted = await kind.send('customer', 'delete.permanent', { ...byOwnId, ...there });
      expect(deleted.status).to.equal(202);
      expect(JSON.stringify(kind.hub.state.conversations.get(id))).not.to.contain('another secret');
    } finally {
      await kind.stop();
    }
  });

  it('of a conversation that is over is named by account, in a conversation that accepts nothing further', async () => {
    await world.send('customer', 'conversation.end', { conversation });
    await world.next(world.bot);
    const answer = await world.send('customer', 'delete.permanent', {
      conversation: { account: ACCOUNT },
      parent,
    });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(202);
    const own = textAt(answer.body, 'messages.message.0.conversation.id');
    expect(own).not.to.equal(conversation.id);
    expect(await world.next(world.bot)).to.deep.include({ type: { value: 'delete.permanent' }, parent });
    expect(JSON.stringify(world.hub.state.conversations.get(conversation.id))).not.to.contain('my secret');
    const further = await world.send('customer', 'text', { conversation: { id: own } });
    expect(textAt(further.body, 'code')).to.equal('400-630');
  });

  it('is found among many conversations, also twice in one batch', async () => {
    const others = [await world.open('theirs'), await world.open('theirs too')];
    await world.send('customer', 'text', { conversation, content: { text: 'my other secret' } });
    for (const id of [conversation.id, ...others]) {
      await world.send('customer', 'conversation.end', { conversation: { id } });
    }
    const ids = world.hub.state.conversations.get(conversation.id)?.messages.map((one) => one.id) ?? [];
    const deletions = ids.slice(0, 2).map((id) => ({
      type: { value: 'delete.permanent' },
      sender: { type: 'customer' },
      conversation: { account: ACCOUNT },
      parent: { id },
    }));
    const { status } = await world.call('POST', '/conversations/messages', {
      messages: { message: deletions },
    });
    expect(status).to.equal(202);
    const kept = JSON.stringify(world.hub.state.conversations.list());
    expect(kept).to.contain('theirs').and.to.contain('theirs too');
    expect(kept).not.to.contain('secret');
  });

  it('by account is refused while its conversation is open', async () => {
    const { body } = await world.send('customer', 'delete.soft', {
      conversation: { account: ACCOUNT },
      parent,
    });
    expect(textAt(body, 'code')).to.equal('400-199');
  });
});

describe('A survey about a conversation that is over', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());
  const survey = (id: string) =>
    world.send('customer', 'text', {
      conversation: { type: 'survey.form', parent: { id } },
      content: { json: '{"question":[{"value":"Happy?","answer":"yes"}]}' },
    });

  it('is accepted and goes to whoever answered last', async () => {
    const id = await world.open();
    await world.send('customer', 'conversation.end', { conversation: { id } });
    await world.next(world.bot);
    expect((await survey(id)).status).to.equal(202);
    const got = await world.next(world.bot);
    expect(at(got, 'conversation')).to.deep.include({ type: 'survey.form', parent: { id } });
  });

  it('is refused with 400-199 while the conversation is open, or when there is none', async () => {
    const open = await world.open();
    for (const id of [open, '00000000-0000-4000-8000-000000000000']) {
      expect(textAt((await survey(id)).body, 'code')).to.equal('400-199');
    }
  });
});

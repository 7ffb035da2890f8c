import { expect } from 'chai';
import { describe, it } from 'mocha';
import { at, textAt } from './json-view.js';
import { startWorld } from './world.js';

describe('A messageId that the conversation has seen', () => {
  it('is refused with 400-138 and names the message', async () => {
    const world = await startWorld();
    try {
      const conversation = { id: await world.open() };
      await world.send('custom_bot', 'text', { conversation, messageId: 'same' });
      const again = await world.send('custom_bot', 'text', { conversation, messageId: 'same' });
      expect(again.status).to.equal(400);
      expect(textAt(again.body, 'code')).to.equal('400-138');
      expect(textAt(again.body, 'developerMessage')).to.contain('same');
      expect(at(again.body, 'details.0.key')).to.equal('messages.message[0].messageId');
      await world.hub.idle();
      expect(world.customer.count).to.equal(1);
    } finally {
      await world.stop();
    }
  });

  it('is taken as a repeat even by a bot that has escalated since', async () => {
    const world = await startWorld();
    try {
      const conversation = { id: await world.open() };
      const escalate = { conversation, messageId: 'over to you' };
      expect((await world.send('custom_bot', 'escalation.transfer', escalate)).status).to.equal(202);
      const again = await world.send('custom_bot', 'escalation.transfer', escalate);
      expect(textAt(again.body, 'code')).to.equal('400-138');
    } finally {
      await world.stop();
    }
  });

  it('belongs to its conversation: another one may use it', async () => {
    const world = await startWorld();
    try {
      for (let round = 0; round < 2; round += 1) {
        const conversation = { id: await world.open() };
        const answer = await world.send('custom_bot', 'text', { conversation, messageId: 'same' });
        expect(answer.status).to.equal(202);
      }
    } finally {
      await world.stop();
    }
  });

  it('with the setting accept, is answered with the first id and delivered once', async () => {
    const world = await startWorld({ settings: { duplicateMessageId: 'accept' } });
    try {
      const conversation = { id: await world.open() };
      const first = await world.send('custom_bot', 'text', { conversation, messageId: 'same' });
      const again = await world.send('custom_bot', 'text', { conversation, messageId: 'same' });
      expect(again.status).to.equal(202);
      expect(again.body).to.deep.equal(first.body);
      await world.hub.idle();
      expect(world.customer.count).to.equal(1);
      expect(world.hub.state.conversations.get(conversation.id)?.messages).to.have.length(2);
    } finally {
      await world.stop();
    }
  });
});

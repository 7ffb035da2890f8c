import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { SendOutcome } from '../../src/egress/send.js';
import { EgressWorld } from './egress-world.js';

/** The hub will never take it. */
const NEVER: SendOutcome = { kind: 'refused', reason: '400-358', owner: 'bot', index: 0 };

describe('A conversation that is with a person, as the hub says', () => {
  it('gets what is said when it was given back before its own sending had come to an end', async () => {
    const world = await EgressWorld.open({
      answer: (_entries, request) => (request === 1 ? { ...NEVER, owner: 'agent' } : undefined),
    });
    const giveUp = world.store.giveUpMessage.bind(world.store);
    world.store.giveUpMessage = async (...letter) => {
      await giveUp(...letter);
      await world.heard('a');
      await world.says('a', ['text']);
    };
    await world.says('a', ['text']);
    await world.clock.settle();
    expect(world.taken('a'), 'refused, and taken').to.deep.equal(['a-0', 'a-1']);
    expect(await world.store.outbox('a', 9)).to.deep.equal([]);
  });
});

describe('What was said while the hub refused', () => {
  it('waits for the turn that hears of it', async () => {
    const world = await EgressWorld.open({ latencyMs: 1_000, answer: () => ({ ...NEVER, owner: 'agent' }) });
    await world.says('a', ['text']);
    await world.clock.advance(500);
    await world.says('a', ['text']);
    await world.clock.advance(5_000);
    expect(world.taken('a')).to.deep.equal(['a-0']);
  });
});

describe('A last word that a person had sent again', () => {
  for (const [type, owner] of [
    ['escalation.transfer', 'agent'],
    ['conversation.end', 'ended'],
  ] as const) {
    it(`is told to the conversation when the hub has taken it: ${type}`, async () => {
      for (const answer of ['sent', 'repeated'] as const) {
        const world = await EgressWorld.open({
          latencyMs: 1_000,
          answer: (_entries, request) => (request === 1 ? NEVER : { kind: answer }),
        });
        const [messageId = ''] = await world.says('a', [type]);
        await world.clock.advance(5_000);
        expect(await world.heard('a'), 'refused: still ours').to.have.length(1);
        const handedBackAt = world.clock.now();
        await world.handsBack('a');
        await world.store.retryDeadLetter(`message:${messageId}`, handedBackAt);
        world.dispatcher.wake('a');
        await world.clock.advance(5_000);
        expect(world.woken).to.deep.equal(['a', 'a']);
        expect(await world.heard('a')).to.deep.equal([{ kind: 'last-word', messageId, owner, handedBackAt }]);
        expect(await world.store.outbox('a', 9)).to.deep.equal([]);
      }
    });
  }

  it('is told of nothing when its turn has said it itself, or when it is no last word', async () => {
    const world = await EgressWorld.open({
      answer: (_entries, request) => (request === 2 ? NEVER : { kind: 'sent' }),
    });
    await world.says('a', ['conversation.end']);
    await world.clock.settle();
    const [messageId = ''] = await world.says('a', ['text']);
    await world.clock.settle();
    await world.heard('a');
    await world.store.retryDeadLetter(`message:${messageId}`, world.clock.now());
    world.dispatcher.wake('a');
    await world.clock.settle();
    expect(world.taken('a')).to.deep.equal(['a-0', messageId, messageId]);
    expect(await world.heard('a')).to.deep.equal([]);
  });
});

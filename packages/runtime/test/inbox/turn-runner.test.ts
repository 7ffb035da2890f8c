import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { RuntimeError } from '../../src/errors.js';
import { CONVERSATION } from '../ingress/callbacks.js';
import { TurnWorld } from './turn-world.js';

const AWAY = new RuntimeError('COLLOQUY_E_STORE_UNAVAILABLE', 'The database is away.');

describe('A turn', () => {
  it('takes the next stimulus, and stores everything that follows at once', async () => {
    const world = await TurnWorld.open();
    await world.accept('m-1', 'one');
    await world.accept('m-2', 'two');
    expect(await world.next()).to.equal(true);
    expect(await world.said()).to.deep.equal(['one']);
    expect(world.committed.map(({ says }) => says)).to.deep.equal([true]);
    expect((await world.store.conversation(CONVERSATION))?.turns).to.equal(1);
    expect(await world.next()).to.equal(true);
    expect(await world.next(), 'nothing is left').to.equal(false);
    expect(await world.said()).to.deep.equal(['one', 'two']);
  });

  it('is not taken any more when the process stops', async () => {
    const world = await TurnWorld.open();
    await world.accept('m-1', 'one');
    world.stopping.abort();
    expect(await world.next()).to.equal(false);
    expect((await world.store.nextTurn(CONVERSATION))?.stimulus.key).to.equal('m:m-1');
  });

  it('of which the store says that somebody else was quicker counts for nothing, and is taken again', async () => {
    const world = await TurnWorld.open();
    await world.accept('m-1', 'one');
    const commit = sinon.stub(world.store, 'commit').resolves('conflict');
    expect(await world.next()).to.equal(true);
    expect(world.committed).to.deep.equal([]);
    expect(world.uncertain).to.deep.equal([CONVERSATION]);
    expect(await world.turns('handled')).to.equal(0);
    commit.restore();
    await world.drain();
    expect(await world.said()).to.deep.equal(['one']);
    expect(await world.turns('handled')).to.equal(1);
  });

  it('that the store cannot take is taken again when it can', async () => {
    const world = await TurnWorld.open();
    await world.accept('m-1', 'one');
    const commit = sinon.stub(world.store, 'commit').rejects(AWAY);
    const turn = world.next();
    await world.clock.advance(99);
    expect(world.failures).to.deep.equal(['commit']);
    expect(world.uncertain, 'nobody looks before the pause is over').to.deep.equal([]);
    commit.restore();
    await world.clock.advance(1);
    expect(await turn).to.equal(true);
    expect([world.committed, await world.turns('handled')]).to.deep.equal([[], 0]);
    await world.drain();
    expect(await world.said()).to.deep.equal(['one']);
    expect(await world.turns('handled')).to.equal(1);
  });

  it('that was stored although the store could not say so is not taken again, and what it asks for is looked up', async () => {
    const world = await TurnWorld.open();
    await world.accept('m-1', 'one');
    const commit = world.store.commit.bind(world.store);
    const losing = sinon.stub(world.store, 'commit').callsFake(async (turn) => {
      await commit(turn);
      losing.restore();
      throw AWAY;
    });
    await world.drain();
    expect(await world.said()).to.deep.equal(['one']);
    expect(world.uncertain).to.deep.equal([CONVERSATION]);
  });

  it('that the store will never take fails as the error of the store', async () => {
    const world = await TurnWorld.open();
    await world.accept('m-1', 'one');
    const damaged = new RuntimeError('COLLOQUY_E_STORE_DAMAGED', 'A record cannot be read.');
    sinon.stub(world.store, 'commit').rejects(damaged);
    expect(await world.next().catch((error: unknown) => error)).to.equal(damaged);
    expect([world.failures, world.uncertain]).to.deep.equal([[], []]);
  });

  it('that meets a record which another process has changed is taken over what is there now', async () => {
    const world = await TurnWorld.open();
    await world.accept('m-1', 'one');
    const stale = await world.store.nextTurn(CONVERSATION);
    await world.drain();
    await world.accept('m-2', 'two');
    const read = sinon.stub(world.store, 'nextTurn').onFirstCall().resolves(stale);
    read.callThrough();
    await world.drain();
    expect(world.uncertain).to.deep.equal([CONVERSATION]);
    expect(await world.said()).to.deep.equal(['one', 'two']);
  });
});

describe('A stimulus that fails', () => {
  it('is tried again after a pause that doubles, and nothing of what failed is kept', async () => {
    const world = await TurnWorld.open();
    world.bot.failures = 2;
    await world.accept('m-1', 'one');
    const turns = world.next();
    await world.clock.advance(99);
    expect(world.bot.failures).to.equal(1);
    expect(world.clock.sleeping).to.equal(1);
    await world.clock.advance(1);
    expect(await turns).to.equal(true);
    expect(await world.said()).to.deep.equal([]);
    const again = world.next();
    await world.clock.advance(199);
    expect(world.clock.sleeping).to.equal(1);
    await world.clock.advance(1);
    expect(await again).to.equal(true);
    await world.drain();
    expect(await world.said()).to.deep.equal(['one']);
    expect([await world.turns('failed'), await world.turns('handled')]).to.deep.equal([2, 1]);
    expect(await world.store.deadLetters({ limit: 10 })).to.deep.equal([]);
  });

  it('is given up after so many times: it is kept for a person, and the bot apologises', async () => {
    const world = await TurnWorld.open();
    world.bot.failures = 3;
    const stimulus = await world.accept('m-1', 'one');
    await world.accept('m-2', 'two');
    await world.drain();
    expect(await world.said()).to.deep.equal(['Sorry', 'two']);
    const [letter, ...others] = await world.store.deadLetters({ limit: 10 });
    expect(others).to.deep.equal([]);
    expect(letter).to.deep.include({
      kind: 'stimulus',
      conversationId: CONVERSATION,
      key: 'm:m-1',
      body: JSON.parse(JSON.stringify(stimulus.body)) as unknown,
    });
    expect(letter?.reason).to.contain('TypeError: the bot has a fault').and.to.contain('onText');
    expect([await world.turns('failed'), await world.turns('given_up')]).to.deep.equal([3, 1]);
    expect((await world.metrics.deadLetters.get()).values[0]?.value).to.equal(1);
  });

  it('is handled when a person retries it and the bot is repaired, in its place among what came since', async () => {
    const world = await TurnWorld.open();
    world.bot.failures = 3;
    await world.accept('m-1', 'one');
    await world.drain();
    await world.accept('m-2', 'two');
    const [letter] = await world.store.deadLetters({ limit: 10 });
    await world.store.retryDeadLetter(letter?.id ?? '', world.clock.now());
    await world.drain();
    expect(await world.said()).to.deep.equal(['Sorry', 'two', 'one']);
    expect(await world.store.deadLetters({ limit: 10 })).to.deep.equal([]);
  });

  it('has all its tries again when it is retried, and is the same letter when it is given up again', async () => {
    const world = await TurnWorld.open();
    world.bot.failures = 6;
    await world.accept('m-1', 'one');
    await world.drain();
    const [letter] = await world.store.deadLetters({ limit: 10 });
    await world.store.retryDeadLetter(letter?.id ?? '', world.clock.now());
    await world.drain();
    expect(world.bot.failures).to.equal(0);
    const [again, ...others] = await world.store.deadLetters({ limit: 10 });
    expect(others).to.deep.equal([]);
    expect(again).to.deep.include({ id: letter?.id, body: letter?.body, retries: 1 });
  });

  it('is counted over restarts', async () => {
    const world = await TurnWorld.open();
    world.bot.failures = 1;
    await world.accept('m-1', 'one');
    await world.store.recordFailure('m:m-1');
    await world.store.recordFailure('m:m-1');
    await world.drain();
    expect(await world.said()).to.deep.equal(['Sorry']);
  });

  it('is given up without an answer when the apology fails as well, and the conversation goes on', async () => {
    for (const failing of ['throws', 'is no message', 'is a promise'] as const) {
      const world = await TurnWorld.open();
      world.bot.failures = 3;
      world.bot.apology = (turn) => {
        if (failing === 'throws') throw new TypeError('again');
        if (failing === 'is no message') return turn.say('x'.repeat(10_001));
        return Promise.resolve([]) as never;
      };
      const conversation = { id: CONVERSATION, account: { id: 'account-1' } };
      await world.accept('m-1', 'one', world.bot.name, { conversation });
      await world.accept('m-2', 'two');
      await world.drain();
      expect(await world.said(), failing).to.deep.equal(['two']);
      expect(
        (await world.store.deadLetters({ limit: 10 })).map(({ key }) => key),
        failing,
      ).to.deep.equal(['m:m-1']);
      const record = await world.store.conversation(CONVERSATION);
      expect(record?.turns, failing).to.equal(2);
      expect(record?.known['account'], 'what is said once').to.deep.equal({ id: 'account-1' });
    }
  });

  it('is not counted as given up when somebody else was quicker', async () => {
    const world = await TurnWorld.open();
    world.bot.failures = 3;
    await world.accept('m-1', 'one');
    sinon.stub(world.store, 'commit').onFirstCall().resolves('conflict').callThrough();
    await world.drain();
    expect(await world.said()).to.deep.equal(['one']);
    expect(await world.store.deadLetters({ limit: 10 })).to.deep.equal([]);
    expect(await world.turns('given_up')).to.equal(0);
    expect((await world.metrics.deadLetters.get()).values.map(({ value }) => value)).to.deep.equal([0, 0]);
  });

  it('of a bot that does not run here is kept for a person, with what to do', async () => {
    const world = await TurnWorld.open();
    await world.accept('m-1', 'one', 'returns');
    await world.drain();
    const [letter] = await world.store.deadLetters({ limit: 10 });
    expect(letter?.reason).to.contain('No bot named "returns" runs in this process');
    expect(await world.said()).to.deep.equal([]);
  });

  it('waits for the next start when the process stops meanwhile', async () => {
    const world = await TurnWorld.open();
    world.bot.failures = 1;
    await world.accept('m-1', 'one');
    const turn = world.next();
    await world.clock.settle();
    world.stopping.abort();
    expect(await turn).to.equal(false);
    expect((await world.store.nextTurn(CONVERSATION))?.failures).to.equal(1);
  });
});

describe('An answer that may not leave', () => {
  it('fails its turn, like an error of the bot', async () => {
    const world = await TurnWorld.open();
    await world.accept('m-1', '');
    await world.accept('m-2', 'two');
    await world.drain();
    expect(await world.said()).to.deep.equal(['Sorry', 'two']);
    expect(await world.turns('failed')).to.equal(3);
  });

  it('fails its turn also when that is found after the channel was asked for', async () => {
    const world = await TurnWorld.open();
    sinon.stub(world.bot, 'onText').callsFake((turn) => turn.send({ type: 'agent.join' } as never));
    await world.accept('m-1', 'one');
    await world.drain();
    expect(await world.said()).to.deep.equal(['Sorry']);
    expect(await world.turns('failed')).to.equal(3);
  });
});

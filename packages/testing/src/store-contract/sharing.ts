import { expect } from 'chai';
import { describe, it } from 'mocha';
import { call, consumeAll, givenUp, message, stimulus, takeTurn, timer, turn } from './samples.js';
import type { Sharer, Sharers } from './sharers.js';

/** Whose a conversation is, and how others are told. */
export function describeSharing(sharers: Sharers): void {
  describe('two processes', () => {
    describeTurns(sharers);
    describeWork(sharers);
  });
}

function describeTurns(sharers: Sharers): void {
  it('know what the other has stored: keys, records, journals, delays, dead letters', async () => {
    const [one, other] = await both(sharers);
    await takeTurn(one.store, 'c', 'a', { timers: [timer('c', 't', 50)], deadLetter: givenUp() });
    expect(await other.store.accept([stimulus('c', 'a')])).to.deep.equal(['duplicate']);
    expect(await other.store.conversation('c')).to.deep.equal(await one.store.conversation('c'));
    expect(await other.store.nextTimerAt()).to.equal(50);
    expect(await other.store.deadLetters({ limit: 9 })).to.have.length(1);
  });

  it('share conversations out: the first that asks for a turn has the conversation', async () => {
    const [one, other] = await both(sharers);
    await one.store.accept([stimulus('c', 'a'), stimulus('d', 'b')]);
    expect((await one.store.nextTurn('c'))?.stimulus.key).to.equal('a');
    expect(await other.store.nextTurn('c')).to.equal(undefined);
    expect((await other.store.nextTurn('d'))?.stimulus.key).to.equal('b');
    expect(await one.store.conversationsWithStimuli()).to.deep.equal(['c']);
    expect(await other.store.conversationsWithStimuli()).to.deep.equal(['d']);
  });

  it('each take the turns of many conversations, every one once', async () => {
    const [one, other] = await both(sharers);
    const ids = Array.from({ length: 20 }, (_, index) => `c${index}`);
    await one.store.accept(ids.map((id) => stimulus(id, `key of ${id}`)));
    const taken = await Promise.all(
      ids.flatMap((id) => [one, other].map(({ store }) => consumeAll(store, id))),
    );
    expect(taken.flat().toSorted()).to.deep.equal(ids.map((id) => `key of ${id}`).toSorted());
  });

  it('tell whoever has a conversation of what they accepted for it', async () => {
    const [one, other] = await both(sharers);
    await takeTurn(one.store, 'c', 'a');
    await other.store.accept([stimulus('c', 'b')]);
    expect(await other.store.nextTurn('c')).to.equal(undefined);
    await one.hears('inbox c');
    expect((await one.store.nextTurn('c'))?.stimulus.key).to.equal('b');
    expect(other.heard).not.to.include('inbox c');
  });
}

function describeWork(sharers: Sharers): void {
  it('send only the messages of their own conversations, and tell of those that they put back', async () => {
    const [one, other] = await both(sharers);
    await takeTurn(one.store, 'c', 'a', { outbox: [message('c', 'm')] });
    expect(await other.store.conversationsWithOutbox()).to.deep.equal([]);
    await one.store.giveUpMessage('m', givenUp(), stimulus('c', 'failed:m'));
    await other.store.retryDeadLetter('message:m', 5_000);
    expect(await other.store.outbox('c', 9)).to.deep.equal([]);
    await one.hears('outbox c');
    expect((await one.store.outbox('c', 9)).map(({ messageId }) => messageId)).to.deep.equal(['m']);
  });

  it('make only the calls of their own conversations', async () => {
    const [one, other] = await both(sharers);
    await takeTurn(one.store, 'c', 'a', { calls: [call('c', 'x')] });
    expect(await other.store.openCalls()).to.deep.equal([]);
    expect(await other.store.startAttempt('x')).to.equal(undefined);
    expect(await other.store.finishCall('x', stimulus('c', 'done'))).to.equal(false);
    expect(await one.store.openCalls()).to.deep.equal([call('c', 'x')]);
    expect(await one.store.startAttempt('x')).to.equal(1);
  });

  it('fire each delay once, whoever is first', async () => {
    const [one, other] = await both(sharers);
    const timers = Array.from({ length: 20 }, (_, index) => timer('c', `t${index}`, 10));
    await takeTurn(one.store, 'c', 'a', { timers });
    await Promise.all([one, other, one, other].map(({ store }) => store.fireTimers(10, 9)));
    await one.store.fireTimers(10, 99);
    expect(await consumeAll(one.store, 'c')).to.have.members(timers.map(({ stimulus: { key } }) => key));
  });

  it('forget what is over only once', async () => {
    const [one, other] = await both(sharers);
    for (let number = 0; number < 10; number += 1) {
      const ended = { ...turn('c', 'k', 0).record, conversationId: `c${number}`, owner: 'ended' } as const;
      await takeTurn(one.store, `c${number}`, `k${number}`, { record: ended });
    }
    const retention = { journalBefore: 0, marksBefore: 0, endedBefore: 9_999 };
    const gone = await Promise.all([one, other].map(({ store }) => store.prune(retention, 99)));
    expect(gone.reduce((sum, count) => sum + count, 0)).to.equal(10);
    expect((await other.store.figures(0)).conversations).to.deep.equal([]);
  });
}

async function both(sharers: Sharers): Promise<[Sharer, Sharer]> {
  return [await sharers.join(), await sharers.join()];
}

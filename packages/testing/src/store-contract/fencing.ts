import { expect } from 'chai';
import { describe, it } from 'mocha';
import { call, givenUp, message, record, stimulus, takeTurn, turn } from './samples.js';
import type { Sharer, Sharers } from './sharers.js';

/** What becomes of the conversations of a process that is gone, and of what it writes when it was only thought to be. */
export function describeFencing(sharers: Sharers): void {
  describeLeaving(sharers);
  describeGivenUp(sharers);
  describeComingBack(sharers);
}

function describeLeaving(sharers: Sharers): void {
  describe('a process that closes its store', () => {
    it('leaves its conversations to the others at once, with all that waits', async () => {
      const [one, other] = await busy(sharers);
      await one.store.close();
      await other.hears('orphaned');
      expect(await other.store.conversationsWithStimuli()).to.deep.equal(['c']);
      expect(await other.store.conversationsWithOutbox()).to.deep.equal(['c']);
      expect(await other.store.openCalls()).to.have.length(1);
      expect((await other.store.nextTurn('c'))?.stimulus.key).to.equal('b');
      expect((await other.store.outbox('c', 9)).map(({ messageId }) => messageId)).to.deep.equal(['m']);
      expect(await other.store.startAttempt('x')).to.equal(1);
    });
  });
}

function describeGivenUp(sharers: Sharers): void {
  describe('a process that was given up', () => {
    it('has lost the conversation as soon as another one asks for it', async () => {
      const [one, other] = await busy(sharers);
      expect(await other.store.nextTurn('c')).to.equal(undefined);
      await sharers.giveUp(one);
      expect((await other.store.nextTurn('c'))?.stimulus.key).to.equal('b');
    });

    it('cannot store the turn that it was in', async () => {
      const [one, other] = await busy(sharers);
      const pending = await one.store.nextTurn('c');
      await sharers.giveUp(one);
      await other.store.nextTurn('c');
      const late = turn('c', 'b', pending?.version ?? 0, {
        record: record('c', 99),
        outbox: [message('c', 'late')],
      });
      expect(await one.store.commit(late)).to.equal('conflict');
      expect((await other.store.conversation('c'))?.turns).to.equal(1);
      expect((await other.store.outbox('c', 9)).map(({ messageId }) => messageId)).to.deep.equal(['m']);
      expect(await other.store.commit(turn('c', 'b', pending?.version ?? 0))).to.equal('committed');
    });

    it('cannot start or end calls, nor give up messages', async () => {
      const [one, other] = await busy(sharers);
      await sharers.giveUp(one);
      await other.store.nextTurn('c');
      expect(await one.store.startAttempt('x')).to.equal(undefined);
      expect(await one.store.finishCall('x', stimulus('c', 'done'))).to.equal(false);
      await one.store.giveUpMessage('m', givenUp(), stimulus('c', 'failed:m'));
      expect(await other.store.openCalls()).to.deep.equal([call('c', 'x')]);
      expect(await other.store.outbox('c', 9)).to.deep.equal([message('c', 'm')]);
      expect(await other.store.deadLetters({ limit: 9 })).to.deep.equal([]);
    });

    it('sees nothing more of it', async () => {
      const [one, other] = await busy(sharers);
      await sharers.giveUp(one);
      await other.store.nextTurn('c');
      expect(await one.store.nextTurn('c')).to.equal(undefined);
      expect(await one.store.outbox('c', 9)).to.deep.equal([]);
      expect(await one.store.openCalls()).to.deep.equal([]);
      expect(await one.store.conversationsWithStimuli()).to.deep.equal([]);
    });
  });
}

function describeComingBack(sharers: Sharers): void {
  describe('a process that was given up and comes back', () => {
    it('takes part again as soon as it asks for something else', async () => {
      const [one, other] = await busy(sharers);
      await sharers.giveUp(one);
      await other.store.nextTurn('c');
      await one.store.accept([stimulus('d', 'e')]);
      expect((await one.store.nextTurn('d'))?.stimulus.key).to.equal('e');
      expect(await one.store.commit(turn('d', 'e', 0))).to.equal('committed');
      await other.store.accept([stimulus('d', 'f')]);
      expect(await other.store.nextTurn('d')).to.equal(undefined);
      await one.hears('inbox d');
    });

    it('may note that the hub has taken a message: it has', async () => {
      const [one, other] = await busy(sharers);
      await sharers.giveUp(one);
      await other.store.nextTurn('c');
      await one.store.markSent(['m']);
      expect(await other.store.outbox('c', 9)).to.deep.equal([]);
    });
  });
}

/** Two processes, of which the first has a conversation in which everything waits. */
async function busy(sharers: Sharers): Promise<[Sharer, Sharer]> {
  const [one, other] = [await sharers.join(), await sharers.join()];
  await takeTurn(one.store, 'c', 'a', { outbox: [message('c', 'm')], calls: [call('c', 'x')] });
  await one.store.accept([stimulus('c', 'b')]);
  return [one, other];
}

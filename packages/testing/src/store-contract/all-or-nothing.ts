import type { Store, StoredStimulus } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { call, givenUp, journalEntry, message, stimulus, takeTurn, timer, turn } from './samples.js';

/** JSON cannot say it, so no store can keep it: the one failure that every store can be brought to. */
const UNSTORABLE = { number: 1n } as never;

/** When a promise rejects, nothing was changed. */
export function describeAllOrNothing(store: () => Store): void {
  describe('what cannot be stored is rejected, and leaves no trace', () => {
    it('in accept: none of its stimuli is there', async () => {
      const stimuli = [stimulus('c', 'a'), unstorable('c', 'b')];
      expect(await outcome(store().accept(stimuli))).to.equal('rejected');
      expect(await store().conversationsWithStimuli()).to.deep.equal([]);
      expect(await store().accept([stimulus('c', 'a')])).to.deep.equal(['accepted']);
    });

    it('in commit: the stimulus waits, and the turn may be committed again', async () => {
      await store().accept([stimulus('c', 'a')]);
      const changes = { outbox: [message('c', 'm1')], timers: [timer('c', 't1', 50)] };
      const broken = turn('c', 'a', 0, { ...changes, calls: [{ ...call('c', 'x1'), input: UNSTORABLE }] });
      expect(await outcome(store().commit(broken))).to.equal('rejected');
      const unsaid = turn('c', 'a', 0, {
        ...changes,
        journal: { ...journalEntry('c', 1), body: UNSTORABLE },
      });
      expect(await outcome(store().commit(unsaid))).to.equal('rejected');
      expect(await store().conversation('c')).to.equal(undefined);
      expect(await store().outbox('c', 9)).to.deep.equal([]);
      expect(await store().nextTimerAt()).to.equal(undefined);
      expect(await store().openCalls()).to.deep.equal([]);
      expect(await store().journal('c', { limit: 9 })).to.deep.equal([]);
      expect(await store().commit(turn('c', 'a', 0, changes))).to.equal('committed');
    });

    it('in giveUpMessage: the message still waits, and there is no dead letter', async () => {
      await takeTurn(store(), 'c', 'a', { outbox: [message('c', '1')] });
      const refused = store().giveUpMessage('1', givenUp(), unstorable('c', 'failed:1'));
      expect(await outcome(refused)).to.equal('rejected');
      expect(await store().outbox('c', 9)).to.deep.equal([message('c', '1')]);
      expect(await store().deadLetters({ limit: 9 })).to.deep.equal([]);
    });

    it('in finishCall: the call is still open', async () => {
      await takeTurn(store(), 'c', 'a', { calls: [call('c', 'x')] });
      expect(await outcome(store().finishCall('x', unstorable('c', 'done')))).to.equal('rejected');
      expect(await store().openCalls()).to.deep.equal([call('c', 'x')]);
      expect(await store().finishCall('x', stimulus('c', 'done'))).to.equal(true);
    });
  });
}

function unstorable(conversationId: string, key: string): StoredStimulus {
  return { ...stimulus(conversationId, key), body: UNSTORABLE };
}

async function outcome(promise: Promise<unknown>): Promise<'resolved' | 'rejected'> {
  return promise.then(
    () => 'resolved' as const,
    () => 'rejected' as const,
  );
}

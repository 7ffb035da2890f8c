import { isRuntimeError, type Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { StoreHarness, Subject } from './describe-store-contract.js';
import { call, givenUp, stimulus, takeTurn, turn } from './samples.js';

const METHODS: Readonly<Record<Exclude<keyof Store, 'open' | 'close'>, (store: Store) => Promise<unknown>>> =
  {
    accept: (store) => store.accept([stimulus('c', 'late')]),
    nextTurn: (store) => store.nextTurn('c'),
    commit: (store) => store.commit(turn('c', 'a', 0)),
    recordFailure: (store) => store.recordFailure('a'),
    amendStimulus: (store) => store.amendStimulus(stimulus('c', 'late')),
    conversationsWithStimuli: (store) => store.conversationsWithStimuli(),
    conversation: (store) => store.conversation('c'),
    conversations: (store) => store.conversations({ limit: 1 }),
    resourceIds: (store) => store.resourceIds(),
    rememberResourceId: (store) => store.rememberResourceId('participant/orders', 'a'),
    journal: (store) => store.journal('c', { limit: 1 }),
    outbox: (store) => store.outbox('c', 1),
    conversationsWithOutbox: (store) => store.conversationsWithOutbox(),
    markSent: (store) => store.markSent(['m']),
    giveUpMessage: (store) => store.giveUpMessage('m', givenUp(), stimulus('c', 'late')),
    nextTimerAt: (store) => store.nextTimerAt(),
    fireTimers: (store) => store.fireTimers(1, 1),
    openCalls: (store) => store.openCalls(),
    startAttempt: (store) => store.startAttempt('x'),
    finishCall: (store) => store.finishCall('x', stimulus('c', 'late')),
    deadLetters: (store) => store.deadLetters({ limit: 1 }),
    deadLetter: (store) => store.deadLetter('message:m'),
    retryDeadLetter: (store) => store.retryDeadLetter('message:m', 1),
    discardDeadLetter: (store) => store.discardDeadLetter('message:m'),
    prune: (store) => store.prune({ journalBefore: 0, marksBefore: 0, endedBefore: 0 }, 1),
    figures: (store) => store.figures(0),
    probe: (store) => store.probe(),
    traces: (store) => store.traces('c'),
    conversationsOf: (store) => store.conversationsOf('jane@example.com'),
    erase: (store) => store.erase('c'),
    rememberVersions: (store) => store.rememberVersions([], 'keep'),
  };

/** Opening, closing, and what is refused before and after. */
export function describeLife(subject: Subject, harness: StoreHarness): void {
  describeOpening(harness);
  describeClosing(subject);
}

function describeOpening(harness: StoreHarness): void {
  describe('a store that was not opened', () => {
    it('refuses every method with COLLOQUY_E_STORE_CLOSED, by a rejection, and may be opened then', async () => {
      const given = await harness.create();
      const { store } = given;
      for (const [name, method] of Object.entries(METHODS))
        expect(await codeOf(method(store)), name).to.equal('COLLOQUY_E_STORE_CLOSED');
      await store.open();
      expect(await store.conversationsWithStimuli()).to.deep.equal([]);
      await store.close();
      await given.dispose();
    });
  });
}

function describeClosing(subject: Subject): void {
  describe('a closed store', () => {
    for (const [name, method] of Object.entries(METHODS)) {
      it(`refuses ${name} with COLLOQUY_E_STORE_CLOSED, by a rejection`, async () => {
        await subject.store.close();
        expect(await codeOf(method(subject.store))).to.equal('COLLOQUY_E_STORE_CLOSED');
      });
    }

    it('may be closed again, also at the same time', async () => {
      await Promise.all([subject.store.close(), subject.store.close()]);
      await subject.store.close();
    });

    it('may be opened again, and serves', async () => {
      await subject.store.close();
      await subject.store.open();
      expect(await subject.store.accept([stimulus('c', 'a')])).to.deep.equal(['accepted']);
      expect((await subject.store.nextTurn('c'))?.stimulus.key).to.equal('a');
    });

    it('has finished what was under way', async () => {
      await takeTurn(subject.store, 'c', 'a', { calls: [call('c', 'x')] });
      const underWay = [
        ...Array.from({ length: 30 }, (_, index) => subject.store.accept([stimulus('c', `k${index}`)])),
        subject.store.finishCall('x', stimulus('c', 'done')),
      ];
      let settled = 0;
      underWay.forEach((promise) => void promise.then(() => (settled += 1)));
      await subject.store.close();
      await Promise.all(underWay);
      expect(settled).to.equal(underWay.length);
    });
  });
}

/** The code with which a promise rejects; anything else as it is. */
async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  const error: unknown = await promise.then(
    () => 'no rejection',
    (reason: unknown) => reason,
  );
  return isRuntimeError(error) ? error.code : error;
}

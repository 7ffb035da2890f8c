import { isRuntimeError, type Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Subject } from './describe-store-contract.js';
import { call, deadLetter, stimulus, takeTurn, turn } from './samples.js';

const METHODS: Readonly<Record<Exclude<keyof Store, 'open' | 'close'>, (store: Store) => Promise<unknown>>> =
  {
    accept: (store) => store.accept([stimulus('c', 'late')]),
    nextTurn: (store) => store.nextTurn('c'),
    commit: (store) => store.commit(turn('c', 'a', 0)),
    recordFailure: (store) => store.recordFailure('a'),
    conversationsWithStimuli: (store) => store.conversationsWithStimuli(),
    conversation: (store) => store.conversation('c'),
    outbox: (store) => store.outbox('c', 1),
    conversationsWithOutbox: (store) => store.conversationsWithOutbox(),
    markSent: (store) => store.markSent(['m']),
    giveUpMessage: (store) => store.giveUpMessage('m', deadLetter('c', 'm'), stimulus('c', 'late')),
    nextTimerAt: (store) => store.nextTimerAt(),
    fireTimers: (store) => store.fireTimers(1, 1),
    openCalls: (store) => store.openCalls(),
    startAttempt: (store) => store.startAttempt('x'),
    finishCall: (store) => store.finishCall('x', stimulus('c', 'late')),
    deadLetters: (store) => store.deadLetters(1),
  };

/** The end of a store's life. */
export function describeClosing(subject: Subject): void {
  describe('a closed store', () => {
    for (const [name, method] of Object.entries(METHODS)) {
      it(`refuses ${name} with COLLOQUY_E_STORE_CLOSED, by a rejection`, async () => {
        await subject.store.close();
        const promise = method(subject.store);
        const error: unknown = await promise.then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(isRuntimeError(error) ? error.code : error).to.equal('COLLOQUY_E_STORE_CLOSED');
      });
    }

    it('may be closed again, also at the same time', async () => {
      await Promise.all([subject.store.close(), subject.store.close()]);
      await subject.store.close();
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

import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  consumeAll,
  givenUp,
  letterOfMessage,
  lettersOf,
  message,
  stimulus,
  takeTurn,
  TRACEPARENT,
} from './samples.js';

/** Messages that wait to be sent. */
export function describeOutbox(store: () => Store): void {
  describeWaitingMessages(store);
  describeGivingUp(store);
}

function describeWaitingMessages(store: () => Store): void {
  describe('the outbox', () => {
    it('keeps the order of the turns, and within a turn the order of its messages', async () => {
      await takeTurn(store(), 'c', 'a', { outbox: [message('c', 'z'), message('c', 'b')] });
      await takeTurn(store(), 'd', 'b', { outbox: [message('d', 'y')] });
      await takeTurn(store(), 'c', 'c', { outbox: [message('c', 'a'), message('c', 'x')] });
      expect(await waiting(store(), 'c')).to.deep.equal(['z', 'b', 'a', 'x']);
      expect(await waiting(store(), 'd')).to.deep.equal(['y']);
    });

    it('answers at most as many as asked for, oldest first', async () => {
      await takeTurn(store(), 'c', 'a', { outbox: ['1', '2', '3'].map((id) => message('c', id)) });
      expect(await store().outbox('c', 2)).to.deep.equal([message('c', '1'), message('c', '2')]);
      expect(await store().outbox('c', 0)).to.deep.equal([]);
      expect(await store().outbox('nobody', 9)).to.deep.equal([]);
    });

    it('gives a message back as it was written', async () => {
      const written = { ...message('c', '1'), message: '{ "2": "zwei", "1": "ein\\u0073", "0": 1.0 }' };
      await takeTurn(store(), 'c', 'a', { outbox: [written] });
      expect(await store().outbox('c', 9)).to.deep.equal([written]);
    });

    it('names the conversations with messages, the one whose message waits longest first', async () => {
      await takeTurn(store(), 'b', '1', { outbox: [message('b', 'm1')] });
      await takeTurn(store(), 'a', '2', { outbox: [message('a', 'm2')] });
      await takeTurn(store(), 'b', '3', { outbox: [message('b', 'm3')] });
      await takeTurn(store(), 'c', '4');
      expect(await store().conversationsWithOutbox()).to.deep.equal(['b', 'a']);
      await store().markSent(['m1']);
      expect(await store().conversationsWithOutbox()).to.deep.equal(['a', 'b']);
      await store().markSent(['m2']);
      expect(await store().conversationsWithOutbox()).to.deep.equal(['b']);
    });

    it('keeps which turn says a message, where that is told', async () => {
      const traced = { ...message('c', '1'), traceparent: TRACEPARENT };
      await takeTurn(store(), 'c', 'a', { outbox: [traced, message('c', '2')] });
      expect(await store().outbox('c', 9)).to.deep.equal([traced, message('c', '2')]);
    });

    it('forgets what the hub has taken, and ignores unknown ids', async () => {
      await takeTurn(store(), 'c', 'a', { outbox: ['1', '2', '3', '4'].map((id) => message('c', id)) });
      await store().markSent(['2', 'unknown', '2', '3']);
      await store().markSent([]);
      expect(await waiting(store(), 'c')).to.deep.equal(['1', '4']);
    });

    it('drops what still waits in this conversation before the messages of the turn are added', async () => {
      await takeTurn(store(), 'c', 'a', { outbox: [message('c', 'old')] });
      await takeTurn(store(), 'd', 'b', { outbox: [message('d', 'other')] });
      await takeTurn(store(), 'c', 'c', { dropOutbox: true, outbox: [message('c', 'new')] });
      expect(await waiting(store(), 'c')).to.deep.equal(['new']);
      expect(await waiting(store(), 'd')).to.deep.equal(['other']);
    });

    it('leaves a message as it is whose id waits already', async () => {
      await takeTurn(store(), 'c', 'a', { outbox: [message('c', '1'), message('c', '2')] });
      await takeTurn(store(), 'c', 'b', {
        outbox: [{ ...message('c', '1'), message: '"changed"' }, message('c', '3')],
      });
      expect(await store().outbox('c', 9)).to.deep.equal(['1', '2', '3'].map((id) => message('c', id)));
    });
  });
}

function describeGivingUp(store: () => Store): void {
  describe('giveUpMessage', () => {
    it('takes the message out, keeps a dead letter, and tells the dialog', async () => {
      await takeTurn(store(), 'c', 'a', { outbox: [message('c', '1'), message('c', '2')] });
      await store().giveUpMessage('1', givenUp(), stimulus('c', 'failed:1'));
      expect(await waiting(store(), 'c')).to.deep.equal(['2']);
      expect(await lettersOf(store())).to.deep.equal([letterOfMessage('c', '1')]);
      expect((await store().nextTurn('c'))?.stimulus).to.deep.equal(stimulus('c', 'failed:1'));
    });

    it('does nothing when the message does not wait any more', async () => {
      await takeTurn(store(), 'c', 'a', { outbox: [message('c', '1')] });
      await store().markSent(['1']);
      await store().giveUpMessage('1', givenUp(), stimulus('c', 'failed:1'));
      expect(await lettersOf(store())).to.deep.equal([]);
      expect(await store().nextTurn('c')).to.equal(undefined);
      expect(await store().accept([stimulus('c', 'failed:1')])).to.deep.equal(['accepted']);
    });

    it('takes the message out without a second stimulus when its key was accepted before', async () => {
      await takeTurn(store(), 'c', 'failed:1', { outbox: [message('c', '1')] });
      await store().giveUpMessage('1', givenUp(), stimulus('c', 'failed:1'));
      expect(await waiting(store(), 'c')).to.deep.equal([]);
      expect(await lettersOf(store())).to.deep.equal([letterOfMessage('c', '1')]);
      expect(await store().nextTurn('c')).to.equal(undefined);
    });

    it('tells the dialog once when it is called twice', async () => {
      await takeTurn(store(), 'c', 'a', { outbox: [message('c', '1')] });
      const giveUp = (key: string) => store().giveUpMessage('1', givenUp(), stimulus('c', key));
      await Promise.all([giveUp('f1'), giveUp('f2')]);
      expect(await consumeAll(store(), 'c')).to.have.length(1);
      expect(await lettersOf(store())).to.have.length(1);
    });
  });
}

async function waiting(store: Store, conversationId: string): Promise<readonly string[]> {
  return (await store.outbox(conversationId, 99)).map(({ messageId }) => messageId);
}

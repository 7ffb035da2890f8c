import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { call, consumeAll, stimulus, takeTurn, TRACEPARENT } from './samples.js';

/** External calls that were committed and have no result yet. */
export function describeCalls(store: () => Store): void {
  describe('calls', () => {
    it('are listed in the order of their commits until they have a result', async () => {
      await takeTurn(store(), 'c', 'a', { calls: [call('c', 'z'), call('c', 'y')] });
      await takeTurn(store(), 'd', 'b', { calls: [call('d', 'x')] });
      expect(await store().openCalls()).to.deep.equal([call('c', 'z'), call('c', 'y'), call('d', 'x')]);
      await store().finishCall('y', stimulus('c', 'done:y'));
      expect(await store().openCalls()).to.deep.equal([call('c', 'z'), call('d', 'x')]);
    });

    it('keep which turn asks for them, where that is told', async () => {
      const traced = { ...call('c', 'x'), traceparent: TRACEPARENT };
      await takeTurn(store(), 'c', 'a', { calls: [traced, call('c', 'y')] });
      expect(await store().openCalls()).to.deep.equal([traced, call('c', 'y')]);
    });

    it('count their attempts', async () => {
      await takeTurn(store(), 'c', 'a', { calls: [call('c', 'x')] });
      expect(await store().startAttempt('x')).to.equal(1);
      expect(await store().startAttempt('x')).to.equal(2);
      expect(await store().openCalls()).to.deep.equal([{ ...call('c', 'x'), attempts: 2 }]);
      expect(await store().startAttempt('unknown')).to.equal(undefined);
    });

    it('are replaced by a call with the same id', async () => {
      await takeTurn(store(), 'c', 'a', { calls: [call('c', 'x')] });
      await store().startAttempt('x');
      await takeTurn(store(), 'c', 'b', { calls: [{ ...call('c', 'x'), input: 'second' }] });
      expect(await store().openCalls()).to.deep.equal([{ ...call('c', 'x'), input: 'second' }]);
    });

    it('are forgotten when a turn cancels them; it cancels before it starts others', async () => {
      await takeTurn(store(), 'c', 'a', { calls: [call('c', 'x'), call('c', 'y')] });
      await takeTurn(store(), 'c', 'b', { cancelledCalls: ['x', 'y', 'never'], calls: [call('c', 'y')] });
      expect(await store().openCalls()).to.deep.equal([call('c', 'y')]);
      expect(await store().startAttempt('x')).to.equal(undefined);
      expect(await store().finishCall('x', stimulus('c', 'done:x'))).to.equal(false);
      expect(await store().nextTurn('c')).to.equal(undefined);
    });
  });
  describeFinishing(store);
}

function describeFinishing(store: () => Store): void {
  describe('finishCall', () => {
    it('ends the call and brings its result into the inbox', async () => {
      await takeTurn(store(), 'c', 'a', { calls: [call('c', 'x')] });
      expect(await store().finishCall('x', stimulus('c', 'done:x'))).to.equal(true);
      expect((await store().nextTurn('c'))?.stimulus).to.deep.equal(stimulus('c', 'done:x'));
      expect(await store().openCalls()).to.deep.equal([]);
      expect(await store().startAttempt('x')).to.equal(undefined);
    });

    it('takes one result of many, whatever their keys', async () => {
      await takeTurn(store(), 'c', 'a', { calls: [call('c', 'x')] });
      const results = Array.from({ length: 10 }, (_, index) =>
        store().finishCall('x', stimulus('c', `done:${index}`)),
      );
      expect((await Promise.all(results)).filter((taken) => taken)).to.have.length(1);
      expect(await consumeAll(store(), 'c')).to.have.length(1);
    });

    it('keeps nothing of a result that it does not take', async () => {
      expect(await store().finishCall('unknown', stimulus('c', 'done'))).to.equal(false);
      expect(await store().nextTurn('c')).to.equal(undefined);
      expect(await store().accept([stimulus('c', 'done')])).to.deep.equal(['accepted']);
    });

    it('ends the call without a second stimulus when the key of its result was accepted before', async () => {
      await takeTurn(store(), 'c', 'done:x', { calls: [call('c', 'x')] });
      expect(await store().finishCall('x', stimulus('c', 'done:x'))).to.equal(true);
      expect(await store().nextTurn('c')).to.equal(undefined);
      expect(await store().openCalls()).to.deep.equal([]);
    });
  });
}

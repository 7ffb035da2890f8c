import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { consumeAll, stimulus, takeTurn, timer } from './samples.js';

/** Delayed events: set and cancelled by turns, fired once. */
export function describeTimers(store: () => Store): void {
  describeSetting(store);
  describeFiring(store);
}

function describeSetting(store: () => Store): void {
  describe('setting timers', () => {
    it('tells when the next one is due', async () => {
      expect(await store().nextTimerAt()).to.equal(undefined);
      await takeTurn(store(), 'c', 'a', { timers: [timer('c', 't1', 300), timer('c', 't2', 100)] });
      await takeTurn(store(), 'd', 'b', { timers: [timer('d', 't3', 200)] });
      expect(await store().nextTimerAt()).to.equal(100);
    });

    it('keeps fractions of a millisecond, and times far ahead', async () => {
      await takeTurn(store(), 'c', 'a', { timers: [timer('c', 't1', 100.25)] });
      expect(await store().nextTimerAt()).to.equal(100.25);
      await takeTurn(store(), 'c', 'b', { timers: [timer('c', 't1', 8_640_000_000_000_000)] });
      expect(await store().nextTimerAt()).to.equal(8_640_000_000_000_000);
    });

    it('replaces a timer whose id exists', async () => {
      await takeTurn(store(), 'c', 'a', { timers: [timer('c', 't1', 100)] });
      const replaced = { ...timer('c', 't1', 200), stimulus: stimulus('c', 'second') };
      await takeTurn(store(), 'c', 'b', { timers: [replaced] });
      expect(await store().nextTimerAt()).to.equal(200);
      expect(await store().fireTimers(150, 9)).to.deep.equal([]);
      expect(await store().fireTimers(200, 9)).to.deep.equal(['c']);
      expect(await consumeAll(store(), 'c')).to.deep.equal(['second']);
    });

    it('forgets a cancelled timer, ignores unknown ids, and cancels before it sets', async () => {
      await takeTurn(store(), 'c', 'a', { timers: [timer('c', 't1', 100), timer('c', 't2', 101)] });
      await takeTurn(store(), 'c', 'b', {
        cancelledTimers: ['t1', 't2', 'never'],
        timers: [timer('c', 't2', 102)],
      });
      expect(await store().nextTimerAt()).to.equal(102);
      await store().fireTimers(1_000, 9);
      expect(await consumeAll(store(), 'c')).to.deep.equal(['timer:t2']);
    });
  });
}

function describeFiring(store: () => Store): void {
  describe('fireTimers', () => {
    it('moves what is due into the inbox, with its own stimulus, once', async () => {
      await takeTurn(store(), 'c', 'a', { timers: [timer('c', 't1', 100)] });
      expect(await store().fireTimers(99, 9)).to.deep.equal([]);
      expect(await store().fireTimers(100, 9)).to.deep.equal(['c']);
      expect((await store().nextTurn('c'))?.stimulus).to.deep.equal(stimulus('c', 'timer:t1'));
      expect(await store().nextTimerAt()).to.equal(undefined);
      expect(await store().fireTimers(100, 9)).to.deep.equal([]);
      expect(await consumeAll(store(), 'c')).to.deep.equal(['timer:t1']);
    });

    it('moves the earliest first, of equal ones the one set first, and names each conversation once', async () => {
      const timers = [timer('c', 'z', 30), timer('c', 'y', 10), timer('c', 'x', 20), timer('c', 'a', 20)];
      await takeTurn(store(), 'c', 'k', { timers });
      expect(await store().fireTimers(50, 9)).to.deep.equal(['c']);
      expect(await consumeAll(store(), 'c')).to.deep.equal(['timer:y', 'timer:x', 'timer:a', 'timer:z']);
    });

    it('moves at most as many as asked for', async () => {
      const timers = ['1', '2', '3'].map((id) => timer(`c${id}`, id, Number(id)));
      await takeTurn(store(), 'c', 'k', { timers });
      expect(await store().fireTimers(50, 2)).to.have.members(['c1', 'c2']);
      expect(await store().nextTimerAt()).to.equal(3);
      expect(await store().fireTimers(50, 2)).to.deep.equal(['c3']);
    });

    it('drops a timer whose key was accepted before', async () => {
      await takeTurn(store(), 'c', 'timer:t1', { timers: [timer('c', 't1', 100)] });
      await store().fireTimers(100, 9);
      expect(await store().nextTurn('c')).to.equal(undefined);
      expect(await store().nextTimerAt()).to.equal(undefined);
    });

    it('fires each timer once when it is asked many times at once', async () => {
      const timers = Array.from({ length: 10 }, (_, index) => timer('c', `t${index}`, index));
      await takeTurn(store(), 'c', 'k', { timers });
      await Promise.all(Array.from({ length: 10 }, () => store().fireTimers(50, 3)));
      expect(await consumeAll(store(), 'c')).to.deep.equal(timers.map(({ stimulus: { key } }) => key));
    });
  });
}

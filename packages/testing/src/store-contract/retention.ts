import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { journalEntry, stimulus, takeTurn } from './samples.js';

/** What is old enough to be forgotten. */
export function describeRetention(store: () => Store): void {
  const at = (key: string, acceptedAt: number) => ({ ...stimulus('c', key), acceptedAt });
  const turns = async () => (await store().journal('c', { limit: 99 })).map(({ turn }) => turn);
  const nothing = { journalBefore: 0, marksBefore: 0, endedBefore: 0 };

  describe('prune', () => {
    it('forgets turns that were taken before, the oldest first, at most as many as told', async () => {
      for (const turn of [1, 2, 3, 4])
        await takeTurn(store(), 'c', `k${turn}`, { journal: { ...journalEntry('c', turn), at: turn * 10 } });
      expect(await store().prune({ ...nothing, journalBefore: 10 }, 9)).to.equal(0);
      expect(await store().prune({ ...nothing, journalBefore: 40 }, 2)).to.equal(2);
      expect(await turns()).to.deep.equal([3, 4]);
      expect(await store().prune({ ...nothing, journalBefore: 40 }, 9)).to.equal(1);
      expect(await turns()).to.deep.equal([4]);
    });

    it('forgets marks of keys that were accepted before, the oldest first, at most as many as told', async () => {
      for (const [key, when] of [
        ['a', 10],
        ['b', 20],
        ['c', 30],
      ] as const) {
        await store().accept([at(key, when)]);
        await takeTurn(store(), 'c', key);
      }
      expect(await store().prune({ ...nothing, marksBefore: 30 }, 1)).to.equal(1);
      expect(await store().prune({ ...nothing, marksBefore: 30 }, 9)).to.equal(1);
      expect(await store().accept([at('a', 40), at('b', 40), at('c', 40)])).to.deep.equal([
        'accepted',
        'accepted',
        'duplicate',
      ]);
    });

    it('keeps the mark of what waits', async () => {
      await store().accept([at('waits', 10)]);
      expect(await store().prune({ ...nothing, marksBefore: 99 }, 9)).to.equal(0);
      expect(await store().accept([at('waits', 10)])).to.deep.equal(['duplicate']);
      expect((await store().nextTurn('c'))?.stimulus.key).to.equal('waits');
    });
  });
}

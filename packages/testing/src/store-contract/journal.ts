import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { journalEntry, takeTurn } from './samples.js';

/** What the turns of a conversation did. */
export function describeJournal(store: () => Store): void {
  const turnsOf = async (conversationId: string, after?: number) => {
    const page = { ...(after !== undefined && { after }), limit: 99 };
    return (await store().journal(conversationId, page)).map((entry) => entry.turn);
  };

  describe('the journal', () => {
    it('answers the entries of one conversation as they were kept', async () => {
      await takeTurn(store(), 'c', 'a', { journal: journalEntry('c', 1) });
      await takeTurn(store(), 'd', 'b', { journal: { ...journalEntry('d', 1), body: null } });
      await takeTurn(store(), 'c', 'c');
      expect(await store().journal('c', { limit: 9 })).to.deep.equal([journalEntry('c', 1)]);
      expect(await store().journal('d', { limit: 9 })).to.deep.equal([
        { ...journalEntry('d', 1), body: null },
      ]);
      expect(await store().journal('nobody', { limit: 9 })).to.deep.equal([]);
    });

    it('goes by the number of the turn, 9 before 10', async () => {
      for (const turn of [10, 2, 9, 100, 1])
        await takeTurn(store(), 'c', `k${turn}`, { journal: journalEntry('c', turn) });
      expect(await turnsOf('c')).to.deep.equal([1, 2, 9, 10, 100]);
    });

    it('is read page by page: only what comes after a turn, at most as many as asked for', async () => {
      for (const turn of [1, 2, 3, 4, 5])
        await takeTurn(store(), 'c', `k${turn}`, { journal: journalEntry('c', turn) });
      expect(await turnsOf('c', 0)).to.deep.equal([1, 2, 3, 4, 5]);
      expect(await turnsOf('c', 2)).to.deep.equal([3, 4, 5]);
      expect(await turnsOf('c', 5)).to.deep.equal([]);
      expect(await store().journal('c', { after: 1, limit: 2 })).to.deep.equal([
        journalEntry('c', 2),
        journalEntry('c', 3),
      ]);
      expect(await store().journal('c', { limit: 0 })).to.deep.equal([]);
      expect(await store().journal('c', { limit: Infinity })).to.have.length(5);
    });

    it('never replaces the entry of a turn; the rest of the commit is stored', async () => {
      await takeTurn(store(), 'c', 'a', { journal: journalEntry('c', 1) });
      await takeTurn(store(), 'c', 'b', { journal: { ...journalEntry('c', 1), at: 9, body: 'changed' } });
      expect(await store().journal('c', { limit: 9 })).to.deep.equal([journalEntry('c', 1)]);
      expect(await store().nextTurn('c')).to.equal(undefined);
    });
  });
}

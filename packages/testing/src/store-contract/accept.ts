import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { consumeAll, stimulus, takeTurn } from './samples.js';

/** Putting stimuli into the inbox. */
export function describeAccept(store: () => Store): void {
  describe('accept', () => {
    it('answers an outcome for each stimulus, and nothing for none', async () => {
      expect(await store().accept([])).to.deep.equal([]);
      expect(await store().accept([stimulus('c', 'a'), stimulus('d', 'b')])).to.deep.equal([
        'accepted',
        'accepted',
      ]);
    });

    it('leaves out a key that was accepted in an earlier call', async () => {
      await store().accept([stimulus('c', 'a')]);
      expect(await store().accept([stimulus('c', 'a'), stimulus('c', 'b')])).to.deep.equal([
        'duplicate',
        'accepted',
      ]);
      expect(await consumeAll(store(), 'c')).to.deep.equal(['a', 'b']);
    });

    it('leaves out a key that comes twice in one call', async () => {
      const twice = [stimulus('c', 'a'), stimulus('c', 'a'), stimulus('c', 'b')];
      expect(await store().accept(twice)).to.deep.equal(['accepted', 'duplicate', 'accepted']);
      expect(await consumeAll(store(), 'c')).to.deep.equal(['a', 'b']);
    });

    it('leaves out a key that was accepted for another conversation', async () => {
      await store().accept([stimulus('c', 'a')]);
      expect(await store().accept([stimulus('d', 'a')])).to.deep.equal(['duplicate']);
      expect(await store().nextTurn('d')).to.equal(undefined);
    });

    it('leaves out a key whose stimulus was consumed long ago', async () => {
      await takeTurn(store(), 'c', 'a');
      expect(await store().accept([stimulus('c', 'a')])).to.deep.equal(['duplicate']);
      expect(await store().nextTurn('c')).to.equal(undefined);
    });

    it('accepts one of many that come with the same key at the same time', async () => {
      const calls = Array.from({ length: 20 }, () => store().accept([stimulus('c', 'a')]));
      const outcomes = (await Promise.all(calls)).flat();
      expect(outcomes.filter((outcome) => outcome === 'accepted')).to.have.length(1);
      expect(await consumeAll(store(), 'c')).to.deep.equal(['a']);
    });

    it('takes keys of 300 characters, and tells keys apart by case and accent', async () => {
      const keys = ['k'.repeat(300), `${'k'.repeat(299)}K`, 'é', 'e\u0301', 'É', 'a b', "a'b", '🙂'];
      const outcomes = await store().accept(keys.map((key) => stimulus('c', key)));
      expect(outcomes).to.deep.equal(keys.map(() => 'accepted'));
      expect(await consumeAll(store(), 'c')).to.deep.equal(keys);
    });
  });

  describe('accept, when one of the stimuli cannot be stored', () => {
    it('stores none of them', async () => {
      const broken = { ...stimulus('c', 'b'), body: { number: 1n } as never };
      const outcome = store().accept([stimulus('c', 'a'), broken]);
      expect(await outcome.catch(() => 'rejected')).to.equal('rejected');
      expect(await store().conversationsWithStimuli()).to.deep.equal([]);
      expect(await store().accept([stimulus('c', 'a')])).to.deep.equal(['accepted']);
    });
  });
}

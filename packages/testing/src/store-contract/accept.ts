import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { consumeAll, stimulus, takeTurn } from './samples.js';

/** Putting stimuli into the inbox. */
export function describeAccept(store: () => Store): void {
  describeAccepting(store);
  describeManyAtOnce(store);
}

function describeAccepting(store: () => Store): void {
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

    it('takes keys of 300 characters, and tells keys apart by case, accent and space', async () => {
      const keys = [
        'k'.repeat(300),
        `${'k'.repeat(299)}K`,
        'é',
        'e\u0301',
        'É',
        'a b',
        'a b ',
        "a'b",
        'a%',
        'a_',
        '🙂',
      ];
      const outcomes = await store().accept(keys.map((key) => stimulus('c', key)));
      expect(outcomes).to.deep.equal(keys.map(() => 'accepted'));
      expect(await consumeAll(store(), 'c')).to.deep.equal(keys);
    });
  });
}

function describeManyAtOnce(store: () => Store): void {
  describe('accept, by many callers at once', () => {
    it('accepts one of many that come with the same key at the same time', async () => {
      const calls = Array.from({ length: 20 }, () => store().accept([stimulus('c', 'a')]));
      const outcomes = (await Promise.all(calls)).flat();
      expect(outcomes.filter((outcome) => outcome === 'accepted')).to.have.length(1);
      expect(await consumeAll(store(), 'c')).to.deep.equal(['a']);
    });

    it('accepts a thousand that come at the same time, each once', async () => {
      const keys = Array.from({ length: 1_000 }, (_, index) => `k${index}`);
      const outcomes = await Promise.all(keys.map((key) => store().accept([stimulus('c', key)])));
      expect(new Set(outcomes.flat())).to.deep.equal(new Set(['accepted']));
      const again = await store().accept(keys.map((key) => stimulus('c', key)));
      expect(new Set(again)).to.deep.equal(new Set(['duplicate']));
      expect(await consumeAll(store(), 'c')).to.have.members(keys);
    }).timeout(60_000);
  });
}

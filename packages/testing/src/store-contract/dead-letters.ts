import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  givenUp,
  letterOfMessage,
  letterOfStimulus,
  lettersOf,
  message,
  stimulus,
  takeTurn,
} from './samples.js';

/** What was given up, kept for a person: writing and reading. */
export function describeDeadLetters(store: () => Store): void {
  describeKeeping(store);
  describeReading(store);
}

function describeKeeping(store: () => Store): void {
  describe('dead letters', () => {
    it('tell of a stimulus or a message what it was, why it was given up and when', async () => {
      expect(await store().deadLetters({ limit: 9 })).to.deep.equal([]);
      await takeTurn(store(), 'c', 'a', { deadLetter: givenUp(9_000.5), outbox: [message('c', 'm')] });
      const told = { ...stimulus('c', 'failed:m'), bot: 'returns' };
      await store().giveUpMessage('m', { reason: 'too late', at: 1 }, told);
      expect(await lettersOf(store())).to.deep.equal([
        { ...letterOfMessage('c', 'm'), bot: 'returns', reason: 'too late', at: 1 },
        { ...letterOfStimulus('c', 'a'), at: 9_000.5 },
      ]);
    });

    it('are told apart when a stimulus and a message have the same key', async () => {
      await takeTurn(store(), 'c', 'same', { deadLetter: givenUp(), outbox: [message('c', 'same')] });
      await store().giveUpMessage('same', givenUp(), stimulus('c', 'failed'));
      const [ofMessage, ofStimulus] = await store().deadLetters({ limit: 9 });
      expect([ofMessage?.key, ofStimulus?.key]).to.deep.equal(['same', 'same']);
      expect(ofMessage?.id).to.not.equal(ofStimulus?.id);
    });

    it('give way to one with the same id, which counts as new', async () => {
      await takeTurn(store(), 'c', 'a', { outbox: [message('c', 'm')] });
      await store().giveUpMessage('m', givenUp(), stimulus('c', 'f1'));
      await takeTurn(store(), 'c', 'b', { deadLetter: givenUp() });
      await takeTurn(store(), 'c', 'd', { outbox: [{ ...message('c', 'm'), message: '"another"' }] });
      await store().giveUpMessage('m', givenUp(), stimulus('c', 'f2'));
      expect(await lettersOf(store())).to.deep.equal([
        { ...letterOfMessage('c', 'm'), body: 'another' },
        letterOfStimulus('c', 'b'),
      ]);
    });

    it('have numbers that are never used again, also when the newest letter is gone', async () => {
      await takeTurn(store(), 'c', 'a', { deadLetter: givenUp() });
      await takeTurn(store(), 'c', 'b', { deadLetter: givenUp() });
      const [last, first] = await store().deadLetters({ limit: 9 });
      expect(first?.sequence).to.be.lessThan(last?.sequence ?? 0);
      await store().discardDeadLetter('stimulus:b');
      await store().discardDeadLetter('stimulus:a');
      await takeTurn(store(), 'c', 'd', { deadLetter: givenUp() });
      const [next] = await store().deadLetters({ limit: 9 });
      expect(next?.sequence).to.be.greaterThan(last?.sequence ?? Infinity);
    });
  });
}

function describeReading(store: () => Store): void {
  describe('deadLetters and deadLetter', () => {
    const keys = async (page: Parameters<Store['deadLetters']>[0]) =>
      (await store().deadLetters(page)).map(({ key }) => key);

    it('answer the letter that was kept last first, whatever its time, at most as many as asked for', async () => {
      for (const [key, at] of [
        ['a', 3],
        ['b', 1],
        ['d', 2],
      ] as const)
        await takeTurn(store(), 'c', key, { deadLetter: givenUp(at) });
      expect(await keys({ limit: 9 })).to.deep.equal(['d', 'b', 'a']);
      expect(await keys({ limit: 2 })).to.deep.equal(['d', 'b']);
      expect(await keys({ limit: 0 })).to.deep.equal([]);
      expect(await keys({ limit: Infinity })).to.have.length(3);
    });

    it('go on where a page ended, also when its letters are gone meanwhile', async () => {
      for (const key of ['1', '2', '3', '4', '5'])
        await takeTurn(store(), 'c', key, { deadLetter: givenUp() });
      const page = await store().deadLetters({ limit: 2 });
      const before = page.at(-1)?.sequence ?? 0;
      expect(await keys({ limit: 2, before })).to.deep.equal(['3', '2']);
      for (const { id } of page) await store().discardDeadLetter(id);
      await takeTurn(store(), 'c', '6', { deadLetter: givenUp() });
      expect(await keys({ limit: 9, before })).to.deep.equal(['3', '2', '1']);
    });

    it('answer those of one conversation when asked to', async () => {
      await takeTurn(store(), 'c', 'a', { deadLetter: givenUp() });
      await takeTurn(store(), 'd', 'b', { deadLetter: givenUp() });
      await takeTurn(store(), 'c', 'e', { deadLetter: givenUp() });
      const [last] = await store().deadLetters({ limit: 1 });
      expect(await keys({ limit: 9, conversationId: 'c' })).to.deep.equal(['e', 'a']);
      expect(await keys({ limit: 1, conversationId: 'c' })).to.deep.equal(['e']);
      expect(await keys({ limit: 9, conversationId: 'c', before: last?.sequence ?? 0 })).to.deep.equal(['a']);
      expect(await keys({ limit: 9, conversationId: 'nobody' })).to.deep.equal([]);
    });

    it('find one letter by its id', async () => {
      await takeTurn(store(), 'c', 'a', { deadLetter: givenUp() });
      await takeTurn(store(), 'c', 'b', { deadLetter: givenUp() });
      const letters = await store().deadLetters({ limit: 9 });
      for (const letter of letters) expect(await store().deadLetter(letter.id)).to.deep.equal(letter);
      expect(await store().deadLetter('stimulus:unknown')).to.equal(undefined);
    });
  });
}

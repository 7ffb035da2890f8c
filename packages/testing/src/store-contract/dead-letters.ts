import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { deadLetter, message, stimulus, takeTurn } from './samples.js';

/** What was kept for a person. */
export function describeDeadLetters(store: () => Store): void {
  describe('dead letters', () => {
    it('come back as they were kept, the one kept last first, at most as many as asked for', async () => {
      expect(await store().deadLetters(9)).to.deep.equal([]);
      const first = { ...deadLetter('c', 'a'), kind: 'stimulus' as const, at: 9_000 };
      await takeTurn(store(), 'c', 'a', { deadLetter: first, outbox: [message('c', 'm')] });
      await store().giveUpMessage('m', deadLetter('c', 'm'), stimulus('c', 'failed:m'));
      await takeTurn(store(), 'd', 'b', { deadLetter: deadLetter('d', 'b') });
      expect(await store().deadLetters(9)).to.deep.equal([deadLetter('d', 'b'), deadLetter('c', 'm'), first]);
      expect(await store().deadLetters(1)).to.deep.equal([deadLetter('d', 'b')]);
      expect(await store().deadLetters(0)).to.deep.equal([]);
    });

    it('are kept each, also two with the same key', async () => {
      await takeTurn(store(), 'c', 'a', { deadLetter: deadLetter('c', 'same') });
      await takeTurn(store(), 'c', 'b', { deadLetter: deadLetter('c', 'same') });
      expect(await store().deadLetters(9)).to.have.length(2);
    });
  });
}

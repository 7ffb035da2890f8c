import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  consumeAll,
  givenUp,
  giveUpAll,
  letterOfMessage,
  letterOfStimulus,
  lettersOf,
  message,
  record,
  stimulus,
  takeTurn,
} from './samples.js';

/** What a person does with dead letters. */
export function describeDeadLetterRetries(store: () => Store): void {
  describeStimuli(store);
  describeStimuliAgain(store);
  describeMessages(store);
  describeAnswers(store);
  describeDiscarding(store);
}

function describeStimuli(store: () => Store): void {
  describe('retryDeadLetter, of a stimulus', () => {
    it('puts it behind what waits, as it was, without its failures, under a new key', async () => {
      await store().accept([{ ...stimulus('c', 'a'), bot: 'returns', acceptedAt: 1_234.5 }]);
      await store().recordFailure('a');
      await giveUpAll(store(), 'c');
      await store().accept([stimulus('c', 'b')]);
      expect(await store().retryDeadLetter('stimulus:a', 5_000)).to.deep.equal({
        outcome: 'retried',
        kind: 'stimulus',
        conversationId: 'c',
      });
      expect(await store().deadLetters({ limit: 9 })).to.deep.equal([]);
      await takeTurn(store(), 'c', 'b');
      const pending = await store().nextTurn('c');
      expect(pending?.failures).to.equal(0);
      expect(pending?.stimulus).to.deep.equal({
        ...stimulus('c', 'a'),
        key: 'r1:a',
        bot: 'returns',
        acceptedAt: 1_234.5,
      });
      expect(await store().accept([stimulus('c', 'a'), stimulus('c', 'r1:a')])).to.deep.equal([
        'duplicate',
        'duplicate',
      ]);
    });

    it('finds a key that is free when somebody had the next one', async () => {
      await takeTurn(store(), 'd', 'r1:a');
      await store().accept([stimulus('d', 'r2:a')]);
      await takeTurn(store(), 'c', 'a', { deadLetter: givenUp() });
      await store().retryDeadLetter('stimulus:a', 5_000);
      expect(await consumeAll(store(), 'c')).to.deep.equal(['r3:a']);
      expect(await consumeAll(store(), 'd')).to.deep.equal(['r2:a']);
    });
  });
}

function describeStimuliAgain(store: () => Store): void {
  describe('retryDeadLetter, of a stimulus, and what follows', () => {
    it('is counted when it is given up again: the same id, a letter that counts as new', async () => {
      await takeTurn(store(), 'c', 'a', { deadLetter: givenUp() });
      await takeTurn(store(), 'c', 'b', { deadLetter: givenUp() });
      for (const retries of [1, 2, 3]) {
        await store().retryDeadLetter('stimulus:a', 5_000);
        expect(await giveUpAll(store(), 'c')).to.deep.equal([`r${retries}:a`]);
        expect(await lettersOf(store())).to.deep.equal([
          { ...letterOfStimulus('c', 'a'), key: `r${retries}:a`, retries },
          letterOfStimulus('c', 'b'),
        ]);
      }
    });

    it('is over when it is handled', async () => {
      await takeTurn(store(), 'c', 'a', { deadLetter: givenUp() });
      await store().retryDeadLetter('stimulus:a', 5_000);
      expect(await store().conversationsWithStimuli()).to.deep.equal(['c']);
      await consumeAll(store(), 'c');
      expect(await store().deadLetters({ limit: 9 })).to.deep.equal([]);
      expect(await store().conversationsWithStimuli()).to.deep.equal([]);
    });

    it('is possible whoever owns the conversation', async () => {
      for (const owner of ['agent', 'ended'] as const) {
        const key = `of ${owner}`;
        await takeTurn(store(), owner, key, {
          deadLetter: givenUp(),
          record: { ...record(owner, 1), owner },
        });
        expect(await store().retryDeadLetter(`stimulus:${key}`, 5_000)).to.include({ outcome: 'retried' });
      }
    });
  });
}

function describeMessages(store: () => Store): void {
  /** Gives up the message `m` of the conversation `c`. */
  const giveUp = async (told = 'failed:m') => {
    await store().giveUpMessage('m', givenUp(), stimulus('c', told));
    await consumeAll(store(), 'c');
  };

  describe('retryDeadLetter, of a message', () => {
    it('puts it behind what waits, under the id that it had', async () => {
      await takeTurn(store(), 'c', 'a', { outbox: [message('c', 'm'), message('c', 'other')] });
      await giveUp();
      expect(await store().retryDeadLetter('message:m', 5_000)).to.deep.equal({
        outcome: 'retried',
        kind: 'message',
        conversationId: 'c',
      });
      expect(await store().deadLetters({ limit: 9 })).to.deep.equal([]);
      expect(await store().outbox('c', 9)).to.deep.equal([
        message('c', 'other'),
        { ...message('c', 'm'), retries: 1, since: 5_000 },
      ]);
      expect(await store().nextTurn('c')).to.equal(undefined);
      await store().markSent(['m']);
      expect(await store().outbox('c', 9)).to.deep.equal([message('c', 'other')]);
    });

    it('is counted when it is given up again: the same id', async () => {
      await takeTurn(store(), 'c', 'a', { outbox: [message('c', 'm')] });
      await giveUp();
      for (const retries of [1, 2, 3]) {
        await store().retryDeadLetter('message:m', 5_000);
        expect(await store().outbox('c', 9)).to.deep.equal([{ ...message('c', 'm'), retries, since: 5_000 }]);
        await giveUp(`failed ${retries}:m`);
        expect(await lettersOf(store())).to.deep.equal([{ ...letterOfMessage('c', 'm'), retries }]);
      }
    });

    for (const owner of ['agent', 'ended'] as const) {
      it(`changes nothing when the owner is ${owner}: the bot may not speak`, async () => {
        await takeTurn(store(), 'c', 'a', { outbox: [message('c', 'm')] });
        await giveUp();
        await takeTurn(store(), 'c', 'b', { record: { ...record('c', 2), owner } });
        expect(await store().retryDeadLetter('message:m', 5_000)).to.deep.equal({
          outcome: 'not-ours',
          owner,
        });
        expect(await lettersOf(store())).to.deep.equal([letterOfMessage('c', 'm')]);
        expect(await store().outbox('c', 9)).to.deep.equal([]);
        await takeTurn(store(), 'c', 'd', { record: record('c', 3) });
        expect(await store().retryDeadLetter('message:m', 5_000)).to.include({ outcome: 'retried' });
      });
    }
  });
}

function describeAnswers(store: () => Store): void {
  describe('retryDeadLetter', () => {
    it('answers unknown when there is no such letter', async () => {
      await takeTurn(store(), 'c', 'a', { deadLetter: givenUp() });
      expect(await store().retryDeadLetter('stimulus:b', 5_000)).to.deep.equal({ outcome: 'unknown' });
      await store().retryDeadLetter('stimulus:a', 5_000);
      expect(await store().retryDeadLetter('stimulus:a', 5_000)).to.deep.equal({ outcome: 'unknown' });
      expect(await store().deadLetter('stimulus:a')).to.equal(undefined);
    });

    it('retries once when it is asked many times at once', async () => {
      await takeTurn(store(), 'c', 'a', { deadLetter: givenUp() });
      const retries = Array.from({ length: 10 }, () => store().retryDeadLetter('stimulus:a', 5_000));
      const retried = (await Promise.all(retries)).filter(({ outcome }) => outcome === 'retried');
      expect(retried).to.have.length(1);
      expect(await consumeAll(store(), 'c')).to.have.length(1);
    });
  });
}

function describeDiscarding(store: () => Store): void {
  describe('discardDeadLetter', () => {
    it('forgets one letter, and puts nothing back', async () => {
      await takeTurn(store(), 'c', 'a', { deadLetter: givenUp(), outbox: [message('c', 'm')] });
      await store().giveUpMessage('m', givenUp(), stimulus('c', 'failed:m'));
      await consumeAll(store(), 'c');
      expect(await store().discardDeadLetter('stimulus:a')).to.equal(true);
      expect(await store().discardDeadLetter('stimulus:a')).to.equal(false);
      expect(await lettersOf(store())).to.deep.equal([letterOfMessage('c', 'm')]);
      expect(await store().discardDeadLetter('message:m')).to.equal(true);
      expect(await store().deadLetters({ limit: 9 })).to.deep.equal([]);
      expect(await store().nextTurn('c')).to.equal(undefined);
      expect(await store().outbox('c', 9)).to.deep.equal([]);
      expect(await store().retryDeadLetter('stimulus:a', 5_000)).to.deep.equal({ outcome: 'unknown' });
    });
  });
}

import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { consumeAll, record, stimulus, takeTurn } from './samples.js';

/** Reading what moves a conversation next. */
export function describeNextTurn(store: () => Store): void {
  describeReading(store);
  describeWaitingConversations(store);
  describeFailures(store);
  describeAmending(store);
}

function describeReading(store: () => Store): void {
  describe('nextTurn', () => {
    it('answers nothing for a conversation that nobody knows', async () => {
      expect(await store().nextTurn('c')).to.equal(undefined);
      expect(await store().conversation('c')).to.equal(undefined);
    });

    it('answers the stimulus without a record, failure or version before the first turn', async () => {
      await store().accept([stimulus('c', 'a')]);
      expect(await store().nextTurn('c')).to.deep.equal({
        stimulus: stimulus('c', 'a'),
        failures: 0,
        record: undefined,
        version: 0,
      });
    });

    it('answers the same as long as no turn consumed it', async () => {
      await store().accept([stimulus('c', 'a'), stimulus('c', 'b')]);
      expect(await store().nextTurn('c')).to.deep.equal(await store().nextTurn('c'));
    });

    it('answers the record that the last turn stored', async () => {
      await takeTurn(store(), 'c', 'a', { record: record('c', 7) });
      await store().accept([stimulus('c', 'b')]);
      const pending = await store().nextTurn('c');
      // The key with `undefined` is gone, as JSON has it.
      const { known, ...rest } = record('c', 7);
      expect(pending?.record).to.deep.equal({ ...rest, known: { locale: known['locale'] } });
      expect(await store().conversation('c')).to.deep.equal(pending?.record);
    });

    it('keeps the order of acceptance, over calls and conversations', async () => {
      await store().accept([stimulus('c', '2'), stimulus('d', '9'), stimulus('c', '1')]);
      await store().accept([stimulus('d', '3'), stimulus('c', '0')]);
      expect(await consumeAll(store(), 'c')).to.deep.equal(['2', '1', '0']);
      expect(await consumeAll(store(), 'd')).to.deep.equal(['9', '3']);
    });
  });
}

function describeWaitingConversations(store: () => Store): void {
  describe('conversationsWithStimuli', () => {
    it('names each conversation once, the one whose stimulus waits longest first', async () => {
      await store().accept([stimulus('b', '1'), stimulus('a', '2'), stimulus('b', '3'), stimulus('c', '4')]);
      expect(await store().conversationsWithStimuli()).to.deep.equal(['b', 'a', 'c']);
    });

    it('goes by the stimulus that still waits, not by one that was consumed', async () => {
      await takeTurn(store(), 'a', '1');
      await store().accept([stimulus('b', '2'), stimulus('a', '3')]);
      expect(await store().conversationsWithStimuli()).to.deep.equal(['b', 'a']);
      await consumeAll(store(), 'b');
      expect(await store().conversationsWithStimuli()).to.deep.equal(['a']);
    });
  });
}

function describeAmending(store: () => Store): void {
  describe('amendStimulus', () => {
    it('gives another body to a stimulus that waits, in its place and with its failures', async () => {
      await store().accept([stimulus('c', 'a'), stimulus('c', 'b')]);
      await store().recordFailure('a');
      await store().nextTurn('c');
      const amended = { ...stimulus('c', 'a'), body: { said: 'more' } };
      expect(await store().amendStimulus(amended)).to.equal(true);
      const next = await store().nextTurn('c');
      expect(next?.stimulus).to.deep.equal(amended);
      expect(next?.failures).to.equal(1);
    });

    it('changes nothing that was consumed, was never there, or is of another conversation', async () => {
      await takeTurn(store(), 'c', 'a');
      await store().accept([stimulus('d', 'b')]);
      const other = (conversation: string, key: string) => ({
        ...stimulus(conversation, key),
        body: 'other',
      });
      expect(await store().amendStimulus(other('c', 'a'))).to.equal(false);
      expect(await store().amendStimulus(other('c', 'b'))).to.equal(false);
      expect(await store().amendStimulus(other('c', 'x'))).to.equal(false);
      expect(await store().nextTurn('c')).to.equal(undefined);
      expect((await store().nextTurn('d'))?.stimulus).to.deep.equal(stimulus('d', 'b'));
    });
  });
}

function describeFailures(store: () => Store): void {
  describe('recordFailure', () => {
    it('counts for each stimulus, and nextTurn shows the count', async () => {
      await store().accept([stimulus('c', 'a'), stimulus('c', 'b')]);
      expect(await store().recordFailure('a')).to.equal(1);
      expect(await store().recordFailure('a')).to.equal(2);
      expect((await store().nextTurn('c'))?.failures).to.equal(2);
      expect(await store().recordFailure('b')).to.equal(1);
    });

    it('answers 0 for a stimulus that does not wait', async () => {
      await takeTurn(store(), 'c', 'a');
      expect(await store().recordFailure('a')).to.equal(0);
      expect(await store().recordFailure('never seen')).to.equal(0);
    });
  });
}

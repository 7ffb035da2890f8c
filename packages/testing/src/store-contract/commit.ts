import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  call,
  givenUp,
  journalEntry,
  lettersOf,
  letterOfStimulus,
  message,
  record,
  stimulus,
  takeTurn,
  timer,
  turn,
} from './samples.js';

/** Storing a turn: all of it, or nothing. */
export function describeCommit(store: () => Store): void {
  describeCommitted(store);
  describeConflict(store);
}

function describeCommitted(store: () => Store): void {
  describe('commit', () => {
    it('stores everything that the turn changes, and consumes its stimulus', async () => {
      await takeTurn(store(), 'c', 'a', {
        record: { ...record('c', 1), known: {} },
        outbox: [message('c', 'm1'), message('c', 'm2')],
        timers: [timer('c', 't1', 50)],
        calls: [call('c', 'x1')],
        deadLetter: givenUp(),
        journal: journalEntry('c', 1),
      });
      expect(await store().nextTurn('c')).to.equal(undefined);
      expect(await store().conversationsWithStimuli()).to.deep.equal([]);
      expect(await store().conversation('c')).to.deep.equal({ ...record('c', 1), known: {} });
      expect(await store().outbox('c', 9)).to.deep.equal([message('c', 'm1'), message('c', 'm2')]);
      expect(await store().nextTimerAt()).to.equal(50);
      expect(await store().openCalls()).to.deep.equal([call('c', 'x1')]);
      expect(await lettersOf(store())).to.deep.equal([letterOfStimulus('c', 'a')]);
      expect(await store().journal('c', { limit: 9 })).to.deep.equal([journalEntry('c', 1)]);
    });

    it('gives the record another version each time', async () => {
      const versions = new Set<number | undefined>();
      for (const key of ['a', 'b', 'd']) {
        await store().accept([stimulus('c', key)]);
        versions.add((await store().nextTurn('c'))?.version);
        await takeTurn(store(), 'c', key);
      }
      expect(versions.size).to.equal(3);
    });

    it('leaves other conversations alone', async () => {
      await takeTurn(store(), 'd', 'b', { outbox: [message('d', 'm9')] });
      await store().accept([stimulus('d', 'e')]);
      const before = await everything(store(), 'd');
      await takeTurn(store(), 'c', 'a', { dropOutbox: true, outbox: [message('c', 'm1')] });
      expect(await everything(store(), 'd')).to.deep.equal(before);
    });
  });
}

function describeConflict(store: () => Store): void {
  describe('commit, in conflict', () => {
    const changes = {
      record: record('c', 99),
      outbox: [message('c', 'm9')],
      timers: [timer('c', 't9', 1)],
      calls: [call('c', 'x9')],
      cancelledTimers: ['t1'],
      cancelledCalls: ['x1'],
      dropOutbox: true,
      deadLetter: givenUp(),
      journal: journalEntry('c', 9),
    };

    for (const [why, key, versionAhead] of [
      ['the version is an older one', 'b', -1],
      ['the version is a later one', 'b', 1],
      ['the stimulus is consumed already', 'a', 0],
      ['the stimulus never came', 'never', 0],
      ['the stimulus is that of another conversation', 'other', 0],
    ] as const) {
      it(`changes nothing when ${why}`, async () => {
        await takeTurn(store(), 'c', 'a', {
          outbox: [message('c', 'm1')],
          timers: [timer('c', 't1', 50)],
          calls: [call('c', 'x1')],
        });
        await store().accept([stimulus('c', 'b'), stimulus('d', 'other')]);
        const before = await everything(store(), 'c');
        const version = (before.pending?.version ?? 0) + versionAhead;
        expect(await store().commit(turn('c', key, version, changes))).to.equal('conflict');
        expect(await everything(store(), 'c')).to.deep.equal(before);
        expect((await store().nextTurn('d'))?.stimulus.key).to.equal('other');
      });
    }

    it('consumes nothing of a conversation without a record when a version is expected', async () => {
      await store().accept([stimulus('c', 'a')]);
      expect(await store().commit(turn('c', 'a', 1))).to.equal('conflict');
      expect((await store().nextTurn('c'))?.stimulus.key).to.equal('a');
      expect(await store().conversation('c')).to.equal(undefined);
    });
  });
}

async function everything(store: Store, conversationId: string) {
  return {
    pending: await store.nextTurn(conversationId),
    record: await store.conversation(conversationId),
    outbox: await store.outbox(conversationId, 99),
    nextTimerAt: await store.nextTimerAt(),
    calls: await store.openCalls(),
    deadLetters: await store.deadLetters({ limit: 99 }),
    journal: await store.journal(conversationId, { limit: 99 }),
  };
}

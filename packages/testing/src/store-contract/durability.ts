import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Context } from 'mocha';
import type { Subject } from './describe-store-contract.js';
import {
  call,
  consumeAll,
  givenUp,
  giveUpAll,
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

/** What is still there after closing and opening. Pending for a store that forgets. */
export function describeDurability(subject: Subject): void {
  const afterRestart = restarting(subject);
  describeContent(afterRestart);
  describeMemory(afterRestart);
}

function describeContent(afterRestart: ReturnType<typeof restarting>): void {
  describe('after it was closed and opened again', () => {
    it(
      'everything that a turn stored is there',
      afterRestart(async (before, restart) => {
        await takeTurn(before, 'c', 'a', {
          record: { ...record('c', 1), known: { one: 1 } },
          outbox: [message('c', 'm1'), message('c', 'm2')],
          timers: [timer('c', 't1', 50)],
          calls: [call('c', 'x1')],
          deadLetter: givenUp(),
          journal: journalEntry('c', 1),
        });
        await before.startAttempt('x1');
        const after = await restart();
        expect(await after.conversation('c')).to.deep.equal({ ...record('c', 1), known: { one: 1 } });
        expect(await after.outbox('c', 9)).to.deep.equal([message('c', 'm1'), message('c', 'm2')]);
        expect(await after.conversationsWithOutbox()).to.deep.equal(['c']);
        expect(await after.openCalls()).to.deep.equal([{ ...call('c', 'x1'), attempts: 1 }]);
        expect(await lettersOf(after)).to.deep.equal([letterOfStimulus('c', 'a')]);
        expect(await after.journal('c', { limit: 9 })).to.deep.equal([journalEntry('c', 1)]);
        expect(await after.nextTimerAt()).to.equal(50);
        expect(await after.fireTimers(50, 9)).to.deep.equal(['c']);
      }),
    );

    it(
      'the inbox keeps its order and its counts of failures, and new stimuli come last',
      afterRestart(async (before, restart) => {
        await before.accept([stimulus('c', '2'), stimulus('d', 'x'), stimulus('c', '1')]);
        await before.recordFailure('2');
        const after = await restart();
        await after.accept([stimulus('c', '0')]);
        expect((await after.nextTurn('c'))?.failures).to.equal(1);
        expect(await after.conversationsWithStimuli()).to.deep.equal(['c', 'd']);
        expect(await consumeAll(after, 'c')).to.deep.equal(['2', '1', '0']);
      }),
    );

    it(
      'a key that was consumed before is still a duplicate',
      afterRestart(async (before, restart) => {
        await takeTurn(before, 'c', 'a');
        const after = await restart();
        expect(await after.accept([stimulus('c', 'a')])).to.deep.equal(['duplicate']);
      }),
    );
  });
}

function describeMemory(afterRestart: ReturnType<typeof restarting>): void {
  describe('what a store remembers, after it was closed and opened again', () => {
    it(
      'what was retried is still known to have been, and numbers go on',
      afterRestart(async (before, restart) => {
        await takeTurn(before, 'c', 'a', { deadLetter: givenUp(), outbox: [message('c', 'm')] });
        await before.giveUpMessage('m', givenUp(), stimulus('c', 'failed:m'));
        const [newest] = await before.deadLetters({ limit: 1 });
        await before.retryDeadLetter('stimulus:a', 5_000);
        await before.retryDeadLetter('message:m', 5_000);
        const after = await restart();
        expect(await after.outbox('c', 9)).to.deep.equal([
          { ...message('c', 'm'), retries: 1, since: 5_000 },
        ]);
        await after.giveUpMessage('m', givenUp(), stimulus('c', 'failed again:m'));
        const [again] = await after.deadLetters({ limit: 1 });
        expect(again).to.deep.include({ id: 'message:m', retries: 1 });
        expect(again?.sequence).to.be.greaterThan(newest?.sequence ?? Infinity);
        await giveUpAll(after, 'c');
        expect(await after.deadLetter('stimulus:a')).to.deep.include({ retries: 1 });
      }),
    );

    it(
      'a commit over the version from before is still compared',
      afterRestart(async (before, restart) => {
        await takeTurn(before, 'c', 'a');
        await before.accept([stimulus('c', 'b')]);
        const version = (await before.nextTurn('c'))?.version ?? 0;
        const after = await restart();
        expect(await after.commit(turn('c', 'b', version + 1))).to.equal('conflict');
        expect(await after.commit(turn('c', 'b', version))).to.equal('committed');
      }),
    );
  });
}

type RestartTest = (before: Store, restart: () => Promise<Store>) => Promise<void>;

function restarting(subject: Subject): (test: RestartTest) => (this: Context) => Promise<void> {
  return (test) =>
    async function () {
      if (!subject.remembers) this.skip();
      await test(subject.store, () => subject.restart());
    };
}

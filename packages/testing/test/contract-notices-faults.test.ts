import { memoryStore, type Store, type TimerEntry } from '@colloquy/runtime';
import { expect } from 'chai';
import Mocha, { describe, it } from 'mocha';
import { describeStoreContract } from '../src/index.js';
import { DEAD_LETTER_FAULTS } from './dead-letter-faults.js';
import type { Fault } from './fault.js';
import { JOURNAL_FAULTS } from './journal-faults.js';
import { RETENTION_FAULTS } from './retention-faults.js';

const FAULTS: Readonly<Record<string, Fault>> = {
  'accept never says duplicate': {
    spoil: (sound) => ({
      accept: async (stimuli) => (await sound.accept(stimuli)).map(() => 'accepted' as const),
    }),
    noticedBy: 'leaves out a key that was accepted in an earlier call',
  },
  'accept turns the order round': {
    spoil: (sound) => ({
      accept: async (stimuli) => (await sound.accept(stimuli.toReversed())).toReversed(),
    }),
    noticedBy: 'keeps the order of acceptance',
  },
  'accept is not all or nothing': {
    spoil: (sound) => ({
      accept: async (stimuli) => {
        const outcomes: ('accepted' | 'duplicate')[] = [];
        for (const stimulus of stimuli) outcomes.push(...(await sound.accept([stimulus])));
        return outcomes;
      },
    }),
    noticedBy: 'in accept: none of its stimuli is there',
  },
  'nextTurn changes what it has handed out': {
    spoil: (sound) => {
      const handedOut = new Map<string, Awaited<ReturnType<Store['nextTurn']>>>();
      return {
        nextTurn: async (conversationId) => {
          const fresh = await sound.nextTurn(conversationId);
          const earlier = handedOut.get(conversationId);
          if (earlier === undefined) handedOut.set(conversationId, fresh);
          return earlier === undefined ? fresh : Object.assign(earlier, fresh);
        },
      };
    },
    noticedBy: 'that came out stay as they are',
  },
  'commit does not compare the version': {
    spoil: (sound) => ({
      commit: async (turn) => {
        const pending = await sound.nextTurn(turn.conversationId);
        return sound.commit({ ...turn, expectedVersion: pending?.version ?? 0 });
      },
    }),
    noticedBy: 'changes nothing when the version is an older one',
  },
  'commit says committed in a conflict': {
    spoil: (sound) => ({ commit: (turn) => sound.commit(turn).then(() => 'committed' as const) }),
    noticedBy: 'changes nothing when the stimulus is consumed already',
  },
  'commit forgets to cancel timers': {
    spoil: (sound) => ({ commit: (turn) => sound.commit({ ...turn, cancelledTimers: [] }) }),
    noticedBy: 'forgets a cancelled timer',
  },
  'commit forgets to cancel calls': {
    spoil: (sound) => ({ commit: (turn) => sound.commit({ ...turn, cancelledCalls: [] }) }),
    noticedBy: 'are forgotten when a turn cancels them',
  },
  'commit forgets to drop the outbox': {
    spoil: (sound) => ({ commit: (turn) => sound.commit({ ...turn, dropOutbox: false }) }),
    noticedBy: 'drops what still waits in this conversation',
  },
  'commit forgets the dead letter': {
    spoil: (sound) => ({
      commit: ({ deadLetter: _, ...turn }) => sound.commit(turn),
    }),
    noticedBy: 'stores everything that the turn changes',
  },
  ...JOURNAL_FAULTS,
  ...RETENTION_FAULTS,
  'recordFailure does not count': {
    spoil: (sound) => ({ recordFailure: async (key) => Math.min(1, await sound.recordFailure(key)) }),
    noticedBy: 'counts for each stimulus',
  },
  'amendStimulus amends nothing': {
    spoil: () => ({ amendStimulus: () => Promise.resolve(true) }),
    noticedBy: 'gives another body to a stimulus that waits',
  },
  'amendStimulus heeds no conversation': {
    spoil: (sound) => ({
      amendStimulus: async (stimulus) => {
        const own = await Promise.all(
          ['c', 'd'].map((conversationId) => sound.amendStimulus({ ...stimulus, conversationId })),
        );
        return own.includes(true);
      },
    }),
    noticedBy: 'is of another conversation',
  },
  'conversationsWithStimuli sorts by name': {
    spoil: (sound) => ({
      conversationsWithStimuli: async () => (await sound.conversationsWithStimuli()).toSorted(),
    }),
    noticedBy: 'the one whose stimulus waits longest first',
  },
  'outbox ignores the limit': {
    spoil: (sound) => ({ outbox: (conversationId) => sound.outbox(conversationId, 999) }),
    noticedBy: 'answers at most as many as asked for, oldest first',
  },
  'outbox answers the newest first': {
    spoil: (sound) => ({ outbox: async (id, limit) => (await sound.outbox(id, limit)).toReversed() }),
    noticedBy: 'keeps the order of the turns',
  },
  'outbox writes messages anew': {
    spoil: (sound) => ({
      outbox: async (id, limit) =>
        (await sound.outbox(id, limit)).map((entry) => ({
          ...entry,
          message: JSON.stringify(JSON.parse(entry.message)),
        })),
    }),
    noticedBy: 'gives a message back as it was written',
  },
  'markSent forgets only one': {
    spoil: (sound) => ({ markSent: (messageIds) => sound.markSent(messageIds.slice(0, 1)) }),
    noticedBy: 'forgets what the hub has taken',
  },
  'fireTimers fires only what is overdue': {
    spoil: (sound) => ({ fireTimers: (now, limit) => sound.fireTimers(now - 1, limit) }),
    noticedBy: 'moves what is due into the inbox',
  },
  'fireTimers ignores the limit': {
    spoil: (sound) => ({ fireTimers: (now) => sound.fireTimers(now, 999) }),
    noticedBy: 'moves at most as many as asked for',
  },
  'startAttempt does not count': {
    spoil: (sound) => ({
      startAttempt: async (callId) => ((await sound.startAttempt(callId)) === undefined ? undefined : 1),
    }),
    noticedBy: 'count their attempts',
  },
  'finishCall takes every result': {
    spoil: (sound) => ({
      finishCall: async (callId, stimulus) => {
        if (!(await sound.finishCall(callId, stimulus))) await sound.accept([stimulus]);
        return true;
      },
    }),
    noticedBy: 'takes one result of many',
  },
  ...DEAD_LETTER_FAULTS,
  'finishCall ends the call before it looks at the result': {
    spoil: (sound) => ({
      finishCall: async (callId, stimulus) => {
        const taken = await sound.finishCall(callId, { ...stimulus, body: null });
        JSON.stringify(stimulus.body);
        return taken;
      },
    }),
    noticedBy: 'in finishCall: the call is still open',
  },
  'giveUpMessage takes the message out before it keeps the rest': {
    spoil: (sound) => ({
      giveUpMessage: async (messageId, givenUp, stimulus) => {
        if (messageId === '1') await sound.markSent([messageId]);
        await sound.giveUpMessage(messageId, givenUp, stimulus);
      },
    }),
    noticedBy: 'in giveUpMessage: the message still waits',
  },
  'commit stores the record before it looks at the rest': {
    spoil: (sound) => ({
      commit: async (turn) => {
        if (turn.calls.every(({ input }) => typeof input !== 'object' || isStorable(input)))
          return sound.commit(turn);
        await sound.commit({ ...turn, calls: [] });
        throw new TypeError('not JSON');
      },
    }),
    noticedBy: 'in commit: the stimulus waits',
  },
  'fireTimers keeps a timer whose key was accepted before': {
    spoil: (sound) => {
      const kept: TimerEntry[] = [];
      return {
        commit: async (turn) => {
          kept.push(...turn.timers);
          return sound.commit(turn);
        },
        nextTimerAt: async () => (await sound.nextTimerAt()) ?? kept[0]?.dueAt,
      };
    },
    noticedBy: 'drops a timer whose key was accepted before',
  },
  'it answers before it was opened': {
    spoil: (sound) => ({
      deadLetters: (page) => sound.open().then(() => sound.deadLetters(page)),
    }),
    noticedBy: 'refuses every method with COLLOQUY_E_STORE_CLOSED',
  },
  'it cannot be opened again': {
    spoil: (sound) => {
      let opened = false;
      return {
        open: () => {
          if (opened) return Promise.resolve();
          opened = true;
          return sound.open();
        },
      };
    },
    noticedBy: 'may be opened again, and serves',
  },
  'close leaves it open': {
    spoil: () => ({ close: () => Promise.resolve() }),
    noticedBy: 'refuses accept with COLLOQUY_E_STORE_CLOSED',
  },
};

describe('The contract suite', () => {
  it('finds no fault in a sound store', async () => {
    expect(await failedTests(() => ({}))).to.deep.equal([]);
  }).timeout(60_000);

  for (const [fault, { spoil, noticedBy }] of Object.entries(FAULTS)) {
    it(`notices that ${fault}`, async () => {
      const failed = await failedTests(spoil);
      expect(
        failed.some((title) => title.includes(noticedBy)),
        failed.join('\n'),
      ).to.equal(true);
    }).timeout(60_000);
  }

  it('notices that the content is gone after opening again', async () => {
    const failed = await failedTests(
      () => ({}),
      () => Promise.resolve(memoryStore()),
    );
    expect(failed.some((title) => title.includes('everything that a turn stored is there'))).to.equal(true);
  }).timeout(60_000);
});

/** Runs the suite on a spoilt memory store, in a mocha of its own; answers the titles of the tests that failed. */
async function failedTests(spoil: Fault['spoil'], reopen?: () => Promise<Store>): Promise<readonly string[]> {
  const mocha = new Mocha({ reporter: Mocha.reporters.Base, timeout: 30_000 });
  // From here on `describe` and `it` of the mocha package belong to this mocha; the outer one has loaded all its files.
  mocha.suite.emit('pre-require', {}, '', mocha);
  describeStoreContract('the store', {
    create: () => {
      const sound = memoryStore();
      const store = spoilt(sound, spoil(sound));
      return Promise.resolve({
        store,
        dispose: () => sound.close(),
        ...(reopen !== undefined && { reopen }),
      });
    },
  });
  const failed: string[] = [];
  await new Promise<void>((resolve) => {
    mocha.run(() => resolve()).on('fail', (test) => failed.push(test.fullTitle()));
  });
  mocha.dispose();
  return failed;
}

function isStorable(value: unknown): boolean {
  return value === null || Object.values(value as object).every((part) => typeof part !== 'bigint');
}

function spoilt(sound: Store, faulty: Partial<Store>): Store {
  return new Proxy(sound, {
    get: (target, name: keyof Store) => faulty[name] ?? target[name].bind(target),
  });
}

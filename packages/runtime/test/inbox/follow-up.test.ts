import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { ActivityRunner } from '../../src/activities/activity-runner.js';
import type { Dispatcher } from '../../src/egress/dispatcher.js';
import { afterTurn } from '../../src/inbox/after-turn.js';
import { followUp } from '../../src/inbox/follow-up.js';
import type { CommitListener } from '../../src/inbox/commit-listener.js';
import { createLogger } from '../../src/operations/logging.js';
import { Supervisor } from '../../src/operations/supervisor.js';
import { memoryStore } from '../../src/store/memory-store.js';
import type { ActivityEntry, StoredStimulus } from '../../src/store/records.js';
import type { Store, TurnCommit } from '../../src/store/store.js';
import type { TimerLoop } from '../../src/timers/timer-loop.js';
import { entryOf } from '../egress/outbox-entries.js';
import { EMPTY_TURN } from '../store/empty-turn.js';

function callOf(callId: string, conversationId = 'a'): ActivityEntry {
  return {
    callId,
    conversationId,
    bot: 'orders',
    activity: 'lookup',
    input: null,
    attempts: 0,
    createdAt: 0,
  };
}

class FollowUpWorld {
  /** What the other parts were asked to do, in order. */
  readonly log: string[] = [];
  readonly store: Store = memoryStore();
  readonly supervisor = new Supervisor(createLogger('silent'));
  readonly listener: CommitListener;

  constructor() {
    const { log, store, supervisor } = this;
    const dispatcher: Partial<Dispatcher> = { wake: (id) => void log.push(`send for ${id}`) };
    const timers: Partial<TimerLoop> = { rearm: () => void log.push('look at the timers') };
    const activities: Partial<ActivityRunner> = {
      start: ({ callId }) => void log.push(`start ${callId}`),
      cancel: (callId) => void log.push(`cancel ${callId}`),
    };
    // Parts of classes with private fields: what follows a turn uses no more of them than is here.
    this.listener = followUp({
      store,
      supervisor,
      wake: (id) => void log.push(`turns of ${id}`),
      dispatcher: () => dispatcher as Dispatcher,
      timers: () => timers as TimerLoop,
      activities: () => activities as ActivityRunner,
    });
  }
}

const STIMULUS: StoredStimulus = {
  conversationId: 'a',
  key: 'm:1',
  bot: 'orders',
  body: { kind: 'close' },
  acceptedAt: 0,
};

describe('What follows a turn', () => {
  it('is nothing when it asks for nothing', () => {
    const world = new FollowUpWorld();
    world.listener.committed(afterTurn(EMPTY_TURN, STIMULUS));
    expect(world.log).to.deep.equal([]);
  });

  it('begins at once: messages leave, timers are looked at, calls end and begin', () => {
    const world = new FollowUpWorld();
    const stimulus = { ...STIMULUS, key: 't:1' };
    const turn: TurnCommit = {
      ...EMPTY_TURN,
      outbox: [entryOf('a', 'text', 0)],
      timers: [{ timerId: '1', dueAt: 5, stimulus }],
      cancelledCalls: ['old'],
      calls: [callOf('new')],
    };
    world.listener.committed(afterTurn(turn, STIMULUS));
    expect(world.log).to.have.members(['send for a', 'look at the timers', 'cancel old', 'start new']);
    expect(world.log.indexOf('cancel old')).to.be.below(world.log.indexOf('start new'));
  });

  it('is to send what waits when the hub refused a message before it, and the turn has not dropped it', () => {
    const refusal = (owner: string, dropOutbox: boolean): string[] => {
      const world = new FollowUpWorld();
      const body = { kind: 'send-failed', messageId: 'm', reason: 'no', owner };
      world.listener.committed(afterTurn({ ...EMPTY_TURN, dropOutbox }, { ...STIMULUS, body }));
      return world.log;
    };
    expect(refusal('agent', false)).to.deep.equal([`send for ${EMPTY_TURN.conversationId}`]);
    expect(refusal('agent', true)).to.deep.equal([]);
    expect(refusal('bot', false), 'it was not held up').to.deep.equal([]);
  });

  it('is a turn of another conversation that got a stimulus', () => {
    const world = new FollowUpWorld();
    world.listener.accepted('b');
    expect(world.log).to.deep.equal(['turns of b']);
  });

  it('is looked up in the store when nobody knows whether the turn was stored', async () => {
    const world = new FollowUpWorld();
    const { store, supervisor } = world;
    await store.open();
    for (const id of ['a', 'b']) {
      await store.accept([{ conversationId: id, key: id, bot: 'orders', body: null, acceptedAt: 0 }]);
      const record = { ...EMPTY_TURN.record, conversationId: id };
      const turn = { ...EMPTY_TURN, conversationId: id, stimulusKey: id, record };
      expect(await store.commit({ ...turn, calls: [callOf(`call of ${id}`, id)] })).to.equal('committed');
    }
    world.listener.uncertain('a');
    await supervisor.idle();
    expect(world.log).to.have.members(['send for a', 'look at the timers', 'start call of a']);
  });
});

import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { RuntimeError } from '../../src/errors.js';
import { memoryStore } from '../../src/store/memory-store.js';
import { patientStore } from '../../src/store/patient-store.js';
import type { Store } from '../../src/store/store.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import { EMPTY_TURN } from './empty-turn.js';

const AWAY = new RuntimeError('COLLOQUY_E_STORE_UNAVAILABLE', 'The database is away.');
const DAMAGED = new RuntimeError('COLLOQUY_E_STORE_DAMAGED', 'A record cannot be read.');

interface Patience {
  readonly patient: Store;
  readonly clock: VirtualClock;
  readonly stopping: AbortController;
  readonly failures: (readonly [method: string, error: unknown])[];
}

function patienceWith(store: Store): Patience {
  const clock = new VirtualClock();
  const stopping = new AbortController();
  const failures: [string, unknown][] = [];
  const patient = patientStore({
    store,
    clock,
    stopping: stopping.signal,
    pauseMs: 1_000,
    onFailure: (method, error) => failures.push([method, error]),
  });
  return { patient, clock, stopping, failures };
}

describe('Work in the background', () => {
  it('waits until a store that is away is back, and is told each time', async () => {
    const store = memoryStore();
    await store.open();
    const read = sinon.stub(store, 'nextTimerAt').rejects(AWAY);
    const { patient, clock, failures } = patienceWith(store);
    let answer: unknown = 'nothing yet';
    void patient.nextTimerAt().then((value) => (answer = value));
    await clock.advance(2_999);
    expect(answer).to.equal('nothing yet');
    expect(read.callCount).to.equal(3);
    expect(failures).to.deep.equal(Array(3).fill(['nextTimerAt', AWAY]));
    read.resolves(42);
    await clock.advance(1);
    expect(answer).to.equal(42);
  });

  it('does not wait for what will not pass', async () => {
    for (const error of [DAMAGED, new TypeError('a fault of ours')]) {
      const store = memoryStore();
      sinon.stub(store, 'openCalls').rejects(error);
      const { patient, clock, failures } = patienceWith(store);
      expect(await patient.openCalls().catch((reason: unknown) => reason)).to.equal(error);
      expect([clock.sleeping, failures.length]).to.deep.equal([0, 0]);
    }
  });

  it('stops waiting when the process stops', async () => {
    const store = memoryStore();
    const read = sinon.stub(store, 'openCalls').rejects(AWAY);
    const { patient, clock, stopping } = patienceWith(store);
    const answer = patient.openCalls().catch((reason: unknown) => reason);
    await clock.settle();
    stopping.abort();
    expect(await answer).to.equal(AWAY);
    expect(read.callCount).to.equal(2);
    expect(await patient.openCalls().catch((reason: unknown) => reason)).to.equal(AWAY);
    expect(read.callCount, 'after the stop it is tried once').to.equal(3);
  });

  it('reaches every method of the store with what it was given', async () => {
    const names = Object.keys(patienceWith(memoryStore()).patient).toSorted();
    for (const name of names) {
      const store = memoryStore();
      const method = sinon.stub(store, name as keyof Store).resolves(undefined);
      const { patient } = patienceWith(store);
      const methods = patient as object as Record<string, (...args: readonly string[]) => Promise<unknown>>;
      await methods[name]?.('one', 'two');
      expect(method.callCount, name).to.equal(1);
      const takesNothing = ['open', 'close', 'probe'].includes(name);
      expect(method.firstCall.args, name).to.deep.equal(takesNothing ? [] : ['one', 'two']);
    }
    const all = Object.getOwnPropertyNames(Object.getPrototypeOf(memoryStore()));
    // A store is examined before it is opened, by nobody who has patience.
    const others = ['constructor', 'examine'];
    expect(names).to.deep.equal(all.filter((name) => !others.includes(name)).toSorted());
  });

  it('opens and closes the store itself without patience: a start that fails must say so', async () => {
    const store = memoryStore();
    sinon.stub(store, 'open').rejects(AWAY);
    const { patient, clock } = patienceWith(store);
    expect(await patient.open().catch((reason: unknown) => reason)).to.equal(AWAY);
    expect(clock.sleeping).to.equal(0);
  });

  it('may make a call again of which only the answer was lost: its result enters the inbox once', async () => {
    const store = memoryStore();
    await store.open();
    const stimulus = { conversationId: 'a', key: 'm:1', bot: 'orders', body: null, acceptedAt: 0 };
    await store.accept([stimulus]);
    const call = { callId: 'c', conversationId: 'a', bot: 'orders', activity: 'find', input: null };
    await store.commit({ ...EMPTY_TURN, calls: [{ ...call, attempts: 0, createdAt: 0 }] });
    const finish = store.finishCall.bind(store);
    const losing = sinon.stub(store, 'finishCall').callsFake(async (...input) => {
      await finish(...input);
      losing.restore();
      throw AWAY;
    });
    const { patient, clock } = patienceWith(store);
    const answer = patient.finishCall('c', { ...stimulus, key: 'a:c' });
    await clock.advance(1_000);
    expect(await answer).to.equal(false);
    expect((await store.nextTurn('a'))?.stimulus.key).to.equal('a:c');
  });

  it('does not hold on to a turn that cannot be stored: whoever has taken it hears of that', async () => {
    const store = memoryStore();
    sinon.stub(store, 'commit').rejects(AWAY);
    const { patient, clock } = patienceWith(store);
    expect(await patient.commit(EMPTY_TURN).catch((reason: unknown) => reason)).to.equal(AWAY);
    expect(clock.sleeping).to.equal(0);
  });

  it('hears of timers that were moved by an attempt whose answer was lost', async () => {
    const store = memoryStore();
    await store.open();
    const event = { conversationId: 'c', bot: 'orders', body: null, acceptedAt: 0 };
    await store.accept([{ ...event, key: 'first' }]);
    await store.commit({
      ...EMPTY_TURN,
      conversationId: 'c',
      stimulusKey: 'first',
      timers: [{ timerId: 't', dueAt: 0, stimulus: { ...event, key: 't:t' } }],
    });
    const fire = store.fireTimers.bind(store);
    sinon.stub(store, 'fireTimers').callsFake(async (now, limit) => {
      const fired = await fire(now, limit);
      if (fired.length > 0) throw AWAY;
      return fired;
    });
    const { patient, clock } = patienceWith(store);
    const fired = patient.fireTimers(clock.now(), 10);
    await clock.advance(1_000);
    expect(await fired).to.deep.equal(['c']);
  });
});

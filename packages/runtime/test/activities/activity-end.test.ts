import type { ActivityCall } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { ActivityWorld } from './activity-world.js';

function never(): Promise<never> {
  return new Promise(() => undefined);
}

describe('An activity that takes too long', () => {
  it('is told to end, and counts as failed, after ten seconds unless it says otherwise', async () => {
    const calls: ActivityCall[] = [];
    const world = await ActivityWorld.openWith((_input, call) => (calls.push(call), never()), {
      attempts: 1,
    });
    await world.call();
    await world.clock.advance(9_999);
    expect(calls[0]?.signal.aborted).to.equal(false);
    expect(await world.result()).to.equal(undefined);
    await world.clock.advance(1);
    expect(calls[0]?.signal.aborted).to.equal(true);
    expect(await world.result()).to.nested.include({ 'error.code': 'COLLOQUY_E_ACTIVITY_TIMED_OUT' });
  });

  it('is tried again, and what the first attempt says later counts for nothing', async () => {
    const answers: ((value: string) => void)[] = [];
    const world = await ActivityWorld.openWith(() => new Promise((resolve) => answers.push(resolve)), {
      timeoutMs: 1_000,
      backoffMs: 100,
    });
    await world.call();
    await world.clock.advance(1_100);
    expect(answers).to.have.length(2);
    answers[0]?.('late');
    await world.clock.settle();
    expect(await world.result()).to.equal(undefined);
    answers[1]?.('in time');
    await world.supervisor.idle();
    expect(await world.result()).to.include({ output: 'in time' });
  });

  it('finds out that it was told also when it looks at the signal for the first time after that', async () => {
    const calls: ActivityCall[] = [];
    const world = await ActivityWorld.openWith((_input, call) => (calls.push(call), never()), {
      attempts: 1,
    });
    await world.call();
    await world.clock.advance(10_000);
    const signal = calls[0]?.signal;
    expect(signal?.aborted).to.equal(true);
    expect(signal?.reason).to.include({ code: 'COLLOQUY_E_ACTIVITY_TIMED_OUT' });
    expect(calls[0]?.signal).to.equal(signal);
  });

  it('leaves no timer behind when it ends in time, nor one for its heartbeats', async () => {
    for (const policy of [{}, { heartbeatTimeoutMs: 1_000 }]) {
      const world = await ActivityWorld.openWith(() => 'quick', policy);
      await world.call();
      await world.supervisor.idle();
      expect(world.clock.sleeping).to.equal(0);
    }
  });
});

describe('An activity that nobody waits for any more', () => {
  it('is told to end, and its result is not applied', async () => {
    let end: (value: string) => void = () => undefined;
    let signal: AbortSignal | undefined;
    const world = await ActivityWorld.openWith((_input, call) => {
      signal = call.signal;
      return new Promise((resolve) => (end = resolve));
    });
    const entry = await world.call();
    await world.clock.settle();
    await world.cancel(entry);
    expect(signal?.aborted).to.equal(true);
    end('too late');
    await world.supervisor.idle();
    expect(await world.result()).to.equal(undefined);
    expect(world.clock.sleeping).to.equal(0);
  });

  it('is not tried again', async () => {
    const lookup = sinon.stub().rejects(new TypeError('not now'));
    const world = await ActivityWorld.openWith(lookup);
    const entry = await world.call();
    await world.clock.settle();
    await world.cancel(entry);
    await world.clock.advance(60_000);
    expect(lookup.callCount).to.equal(1);
  });

  it('is not begun', async () => {
    const lookup = sinon.stub().resolves('done');
    const world = await ActivityWorld.openWith(lookup);
    const entry = await world.commit();
    await world.cancel(entry);
    world.runner.start(entry);
    await world.supervisor.idle();
    expect(lookup.callCount).to.equal(0);
  });

  it('is not begun either when it is left in the very moment of its beginning', async () => {
    const lookup = sinon.stub().resolves('done');
    const world = await ActivityWorld.openWith(lookup);
    const entry = await world.commit();
    const startAttempt = world.store.startAttempt.bind(world.store);
    sinon.stub(world.store, 'startAttempt').callsFake(async (callId) => {
      const number = await startAttempt(callId);
      world.runner.cancel(callId);
      return number;
    });
    world.runner.start(entry);
    await world.supervisor.idle();
    expect(lookup.callCount).to.equal(0);
  });
});

describe('A process that stops', () => {
  it('begins no activity, and lets those end that are under way', async () => {
    const answers: ((value: string) => void)[] = [];
    const world = await ActivityWorld.openWith(() => new Promise((resolve) => answers.push(resolve)));
    await world.call();
    await world.clock.settle();
    world.stopping.abort();
    await world.call();
    answers[0]?.('still applied');
    await world.supervisor.idle();
    expect(answers).to.have.length(1);
    expect(await world.result()).to.include({ output: 'still applied' });
    expect((await world.store.openCalls()).map(({ callId }) => callId)).to.deep.equal(['call-1']);
  });

  it('does not wait for another attempt', async () => {
    const lookup = sinon.stub().rejects(new TypeError('not now'));
    const world = await ActivityWorld.openWith(lookup);
    await world.call();
    await world.clock.settle();
    world.stopping.abort();
    await world.supervisor.idle();
    expect(lookup.callCount).to.equal(1);
    expect(await world.store.openCalls()).to.have.length(1);
  });

  it('gives up what does not end in time, and leaves it to the next', async () => {
    let signal: AbortSignal | undefined;
    const world = await ActivityWorld.openWith((_input, call) => ((signal = call.signal), never()), {
      attempts: 1,
    });
    await world.call();
    await world.clock.settle();
    world.stopping.abort();
    world.abandoned.abort();
    await world.supervisor.idle();
    expect(signal?.aborted).to.equal(true);
    expect(await world.result()).to.equal(undefined);
    expect(await world.store.openCalls()).to.have.length(1);
  });
});

import { once } from 'node:events';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ActivityWorld } from './activity-world.js';

/** An activity that heeds no signal; each of its attempts ends when the test says so. */
async function open(attempts = 2) {
  const open: { answer: (value: string) => void; fail: (error: unknown) => void }[] = [];
  const world = await ActivityWorld.openWith(
    () => new Promise((answer, fail) => open.push({ answer, fail })),
    { timeoutMs: 1_000, backoffMs: 100, attempts },
  );
  await world.call();
  return { world, open };
}

/** What is rejected without anybody to hear of it, while `work` runs and in the turns of the event loop after it. */
async function unheard(work: () => Promise<void>): Promise<readonly unknown[]> {
  const listeners = process.listeners('unhandledRejection');
  const reasons: unknown[] = [];
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason) => reasons.push(reason));
  try {
    await work();
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.removeAllListeners('unhandledRejection');
    listeners.forEach((listener) => process.on('unhandledRejection', listener));
  }
  return reasons;
}

describe('An attempt that does not heed its signal', () => {
  it('may answer after the call has failed: the dialog heard of the failure only', async () => {
    const { world, open: attempts } = await open(1);
    await world.clock.advance(1_000);
    attempts[0]?.answer('late');
    await world.clock.settle();
    expect(await world.result()).to.nested.include({ 'error.code': 'COLLOQUY_E_ACTIVITY_TIMED_OUT' });
    expect(await world.counted('done')).to.equal(0);
  });

  it('may fail later without anybody to hear of it, and the process goes on', async () => {
    const { world, open: attempts } = await open(1);
    await world.clock.advance(1_000);
    const reasons = await unheard(async () => {
      attempts[0]?.fail(new TypeError('late'));
      await world.clock.settle();
    });
    expect(reasons).to.deep.equal([]);
  });

  it('may fail after its call was cancelled', async () => {
    const { world, open: attempts } = await open();
    await world.clock.settle();
    const [entry] = await world.store.openCalls();
    if (entry !== undefined) await world.cancel(entry);
    const reasons = await unheard(async () => {
      attempts[0]?.fail(new TypeError('late'));
      await world.clock.settle();
    });
    expect(reasons).to.deep.equal([]);
    expect(await world.result()).to.equal(undefined);
  });

  it('does not keep the process from stopping', async () => {
    const { world } = await open();
    await world.clock.settle();
    world.stopping.abort();
    world.abandoned.abort();
    await world.supervisor.idle();
    expect(await world.store.openCalls()).to.have.length(1);
  });
});

describe('The signal of an attempt', () => {
  it('says why when it ran out of time', async () => {
    let reason: unknown;
    const world = await ActivityWorld.openWith(
      async (_input, { signal }) => {
        await once(signal, 'abort');
        reason = signal.reason;
      },
      { timeoutMs: 1_000, attempts: 1 },
    );
    await world.call();
    await world.clock.advance(1_000);
    expect(reason).to.include({ code: 'COLLOQUY_E_ACTIVITY_TIMED_OUT' });
  });

  it('is left alone when the attempt ended by itself, for what it handed it on to', async () => {
    const signals: AbortSignal[] = [];
    const world = await ActivityWorld.openWith((_input, { signal }) => void signals.push(signal));
    await world.call();
    await world.clock.advance(60_000);
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([false]);
  });
});

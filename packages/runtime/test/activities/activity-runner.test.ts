import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { ActivityCall } from '@colloquy/dialogs';
import sinon from 'sinon';
import { ActivityWorld, botWith } from './activity-world.js';

function never(): Promise<never> {
  return new Promise(() => undefined);
}

describe('An activity', () => {
  it('is called with its input, and its result enters the inbox once', async () => {
    const calls: unknown[] = [];
    const world = await ActivityWorld.openWith((input, call) => {
      calls.push([input, call.idempotencyKey, call.attempt]);
      return { status: 'sent' };
    });
    const entry = await world.call();
    await world.supervisor.idle();
    expect(calls).to.deep.equal([[{ id: '42' }, entry.callId, 1]]);
    expect(await world.result()).to.deep.equal({
      kind: 'activity-done',
      callId: entry.callId,
      output: { status: 'sent' },
    });
    expect(world.woken).to.deep.equal(['a']);
    expect(await world.store.openCalls()).to.deep.equal([]);
    expect(await world.counted('done')).to.equal(1);
  });

  it('that answers nothing is done without an output', async () => {
    const world = await ActivityWorld.openWith(async () => Promise.resolve());
    const { callId } = await world.call();
    await world.supervisor.idle();
    expect(await world.result()).to.deep.equal({ kind: 'activity-done', callId });
  });

  it('runs once, although it is started twice', async () => {
    let calls = 0;
    const world = await ActivityWorld.openWith(() => (calls += 1));
    const entry = await world.call();
    world.runner.start(entry);
    await world.supervisor.idle();
    world.runner.start(entry);
    await world.supervisor.idle();
    expect(calls).to.equal(1);
  });

  it('that a process before this one began is tried again under the same key, as one attempt more', async () => {
    const seen: ActivityCall[] = [];
    const bot = botWith({ lookup: (_input: never, call: ActivityCall) => (seen.push(call), never()) });
    const before = await ActivityWorld.open(bot);
    const entry = await before.call();
    await before.clock.settle();
    const after = await ActivityWorld.open(bot, before.store);
    (await after.store.openCalls()).forEach((call) => after.runner.start(call));
    await after.clock.settle();
    expect(seen.map(({ idempotencyKey, attempt }) => [idempotencyKey, attempt])).to.deep.equal([
      [entry.callId, 1],
      [entry.callId, 2],
    ]);
  });

  it('that a process before this one began as its last attempt is tried once more: nobody knows what came of it', async () => {
    const lookup = sinon.stub().callsFake(never);
    const bot = botWith({ lookup }, { lookup: { attempts: 1 } });
    const before = await ActivityWorld.open(bot);
    await before.call();
    await before.clock.settle();
    lookup.rejects(new TypeError('down'));
    const after = await before.restart(bot);
    await after.clock.advance(60_000);
    expect(lookup.callCount).to.equal(2);
    expect(await after.result()).to.nested.include({ 'error.message': 'down' });
  });

  it('that paused in a process before this one goes on at once', async () => {
    const lookup = sinon.stub().rejects(new TypeError('not now'));
    const bot = botWith({ lookup }, { lookup: { backoffMs: 30_000 } });
    const before = await ActivityWorld.open(bot);
    await before.call();
    await before.clock.settle();
    before.stopping.abort();
    const after = await before.restart(bot);
    await after.clock.settle();
    expect(lookup.callCount).to.equal(2);
  });

  it('that nobody implements fails at once, and says which', async () => {
    const world = await ActivityWorld.openWith(() => null);
    const { callId } = await world.call('refund');
    await world.supervisor.idle();
    expect(await world.result()).to.deep.equal({
      kind: 'activity-failed',
      callId,
      error: {
        name: 'RuntimeError[COLLOQUY_E_ACTIVITY_UNKNOWN]',
        code: 'COLLOQUY_E_ACTIVITY_UNKNOWN',
        message: 'Bot "orders" has no activity "refund".',
        retryable: false,
      },
    });
  });
});

describe('An activity that fails', () => {
  it('is tried again after pauses that double, until it succeeds', async () => {
    const times: number[] = [];
    const world = await ActivityWorld.openWith(
      (_input, call) => {
        times.push(world.clock.now());
        if (call.attempt < 4) throw new TypeError('not now');
        return call.attempt;
      },
      { attempts: 5, backoffMs: 100 },
    );
    const start = world.clock.now();
    await world.call();
    await world.clock.advance(10_000);
    expect(times.map((time) => time - start)).to.deep.equal([0, 100, 300, 700]);
    expect(await world.result()).to.include({ kind: 'activity-done', output: 4 });
    expect([await world.counted('retried'), await world.counted('done')]).to.deep.equal([3, 1]);
  });

  it('never pauses for more than half a minute', async () => {
    const times: number[] = [];
    const world = await ActivityWorld.openWith(
      () => {
        times.push(world.clock.now());
        throw new TypeError('not now');
      },
      { attempts: 12, backoffMs: 10_000 },
    );
    await world.call();
    await world.clock.advance(600_000);
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(pauses.slice(0, 4)).to.deep.equal([10_000, 20_000, 30_000, 30_000]);
    expect(Math.max(...pauses)).to.equal(30_000);
  });

  it('is given up after three attempts unless it says otherwise, and the dialog hears why', async () => {
    const failure = Object.assign(new TypeError('no such order'), { code: 'E_ORDERS' });
    const lookup = sinon.stub().rejects(failure);
    const world = await ActivityWorld.openWith(lookup);
    const { callId } = await world.call();
    await world.clock.advance(60_000);
    expect(lookup.callCount).to.equal(3);
    expect(await world.result()).to.deep.equal({
      kind: 'activity-failed',
      callId,
      error: { name: 'TypeError', message: 'no such order', code: 'E_ORDERS', retryable: true },
    });
    expect([await world.counted('retried'), await world.counted('failed')]).to.deep.equal([2, 1]);
  });

  it('is not tried again when it says that this makes no sense', async () => {
    const lookup = sinon.stub().rejects(Object.assign(new TypeError('gone'), { retryable: false }));
    const world = await ActivityWorld.openWith(lookup);
    await world.call();
    await world.clock.advance(60_000);
    expect(lookup.callCount).to.equal(1);
    expect(await world.result()).to.nested.include({ kind: 'activity-failed', 'error.message': 'gone' });
  });

  it('may throw anything at all', async () => {
    for (const thrown of ['words', undefined, null, 7, { code: 5 }, Object.create(null)] as unknown[]) {
      const world = await ActivityWorld.openWith(
        () => {
          throw thrown;
        },
        { attempts: 1 },
      );
      await world.call();
      await world.supervisor.idle();
      expect(await world.result()).to.nested.include({ kind: 'activity-failed', 'error.name': 'Error' });
    }
  });

  it('fails for good when its result cannot be stored', async () => {
    const lookup = sinon.stub().resolves({ at: new Date(0) });
    const world = await ActivityWorld.openWith(lookup);
    await world.call();
    await world.clock.advance(60_000);
    expect(lookup.callCount).to.equal(1);
    expect(await world.result()).to.nested.include({
      kind: 'activity-failed',
      'error.code': 'COLLOQUY_E_CONTEXT_NOT_JSON',
    });
  });
});

import type { ActivityCall } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import type { ActivityPolicy } from '../../src/activities/activity-policy.js';
import { ActivityWorld, botWith, type ActivityWorldSettings } from './activity-world.js';

/** An activity whose attempts end when the test says so. */
class Service {
  /** Idempotency keys, in the order in which attempts began. */
  readonly begun: string[] = [];
  readonly #open = new Map<string, { answer: (value: string) => void; fail: (error: Error) => void }>();

  readonly lookup = (_input: never, { idempotencyKey }: ActivityCall): Promise<string> => {
    this.begun.push(idempotencyKey);
    return new Promise((answer, fail) => this.#open.set(idempotencyKey, { answer, fail }));
  };

  async answer(callId: string, world: ActivityWorld): Promise<void> {
    this.#open.get(callId)?.answer('done');
    await world.clock.settle();
  }

  async fail(callId: string, world: ActivityWorld): Promise<void> {
    this.#open.get(callId)?.fail(new TypeError('not now'));
    await world.clock.settle();
  }
}

async function open(policy: ActivityPolicy, settings?: ActivityWorldSettings) {
  const service = new Service();
  const bot = botWith({ lookup: service.lookup, other: service.lookup }, { lookup: policy });
  return { service, world: await ActivityWorld.open(bot, undefined, settings) };
}

async function callTimes(world: ActivityWorld, count: number): Promise<void> {
  for (let call = 0; call < count; call += 1) await world.call();
  await world.clock.settle();
}

describe('An activity with `concurrency`', () => {
  it('runs so many attempts at once; further calls begin in their order as others end', async () => {
    const { service, world } = await open({ concurrency: 2 });
    await callTimes(world, 5);
    expect(service.begun).to.deep.equal(['call-0', 'call-1']);
    await service.answer('call-1', world);
    expect(service.begun).to.deep.equal(['call-0', 'call-1', 'call-2']);
    await service.answer('call-0', world);
    await service.answer('call-2', world);
    expect(service.begun).to.deep.equal(['call-0', 'call-1', 'call-2', 'call-3', 'call-4']);
  });

  it('does not keep other activities waiting', async () => {
    const { service, world } = await open({ concurrency: 1 });
    await callTimes(world, 2);
    const other = await world.call('other');
    await world.clock.settle();
    expect(service.begun).to.deep.equal(['call-0', other.callId]);
  });

  it('lets others in while a call pauses, which takes its place at the end again', async () => {
    const { service, world } = await open({ concurrency: 1, backoffMs: 1_000, timeoutMs: 60_000 });
    await callTimes(world, 3);
    await service.fail('call-0', world);
    expect(service.begun).to.deep.equal(['call-0', 'call-1']);
    await world.clock.advance(1_000);
    await service.answer('call-1', world);
    await service.answer('call-2', world);
    expect(service.begun).to.deep.equal(['call-0', 'call-1', 'call-2', 'call-0']);
  });

  it('gives the place of an attempt that does not answer to the next', async () => {
    const { service, world } = await open({ concurrency: 1, attempts: 1, timeoutMs: 1_000 });
    await callTimes(world, 2);
    await world.clock.advance(1_000);
    expect(service.begun).to.deep.equal(['call-0', 'call-1']);
  });

  it('waits without doing anything: no sleeper, no question to the store', async () => {
    const { world } = await open({ concurrency: 1, timeoutMs: 60_000 });
    await world.call();
    await world.clock.settle();
    const startAttempt = sinon.spy(world.store, 'startAttempt');
    const openCalls = sinon.spy(world.store, 'openCalls');
    const sleeping = world.clock.sleeping;
    await callTimes(world, 20);
    await world.clock.advance(30_000);
    expect(world.clock.sleeping).to.equal(sleeping);
    expect([startAttempt.callCount, openCalls.callCount]).to.deep.equal([0, 0]);
  });
});

describe('A call that waits for a place', () => {
  it('never begins when it is cancelled, and keeps nobody waiting', async () => {
    const { service, world } = await open({ concurrency: 1 });
    await world.call();
    const waiting = await world.call();
    await world.call();
    await world.clock.settle();
    await world.cancel(waiting);
    await service.answer('call-0', world);
    expect(service.begun).to.deep.equal(['call-0', 'call-2']);
  });

  it('is left to the next process when this one stops', async () => {
    const { service, world } = await open({ concurrency: 1 });
    await callTimes(world, 3);
    world.stopping.abort();
    await service.answer('call-0', world);
    await world.supervisor.idle();
    expect(service.begun).to.deep.equal(['call-0']);
    const left = await world.store.openCalls();
    expect(left.map(({ callId, attempts }) => [callId, attempts])).to.deep.equal([
      ['call-1', 0],
      ['call-2', 0],
    ]);
  });

  it('fails when its deadline passes, without another attempt', async () => {
    const { service, world } = await open({
      concurrency: 1,
      deadlineMs: 5_000,
      timeoutMs: 60_000,
      backoffMs: 1_000,
    });
    await world.call();
    await world.clock.advance(500);
    await world.call();
    await service.fail('call-0', world);
    await world.clock.advance(4_499);
    expect(await world.result()).to.equal(undefined);
    await world.clock.advance(1);
    expect(service.begun).to.deep.equal(['call-0', 'call-1']);
    expect(await world.result()).to.nested.include({
      callId: 'call-0',
      'error.code': 'COLLOQUY_E_ACTIVITY_DEADLINE',
    });
    expect((await world.store.openCalls()).map(({ callId }) => callId)).to.deep.equal(['call-1']);
  });
});

describe('More calls than are held in memory', () => {
  it('wait in the store, and begin in their order all the same', async () => {
    const { service, world } = await open({ concurrency: 1 }, { heldCallsPerActivity: 4 });
    const openCalls = sinon.spy(world.store, 'openCalls');
    await callTimes(world, 10);
    const keys = Array.from({ length: 10 }, (_, index) => `call-${index}`);
    for (const key of keys) await service.answer(key, world);
    expect(service.begun).to.deep.equal(keys);
    expect(await world.store.openCalls()).to.deep.equal([]);
    expect(openCalls.callCount).to.be.within(2, 6);
  });

  it('are not overtaken, nor forgotten, when they come while the store is asked', async () => {
    const { service, world } = await open({ concurrency: 1 }, { heldCallsPerActivity: 4 });
    await callTimes(world, 5);
    const openCalls = world.store.openCalls.bind(world.store);
    const stub = sinon.stub(world.store, 'openCalls').callsFake(async () => {
      stub.restore();
      const before = await openCalls();
      await world.call();
      return before;
    });
    const keys = Array.from({ length: 6 }, (_, index) => `call-${index}`);
    for (const key of keys) await service.answer(key, world);
    expect(service.begun).to.deep.equal(keys);
    expect(await world.store.openCalls()).to.deep.equal([]);
  });

  it('are not looked for when there were none', async () => {
    const { service, world } = await open({ concurrency: 1 }, { heldCallsPerActivity: 4 });
    await callTimes(world, 4);
    const openCalls = sinon.spy(world.store, 'openCalls');
    for (const key of ['call-0', 'call-1', 'call-2', 'call-3']) await service.answer(key, world);
    expect(openCalls.callCount).to.equal(0);
  });

  it('do not begin when they were cancelled there', async () => {
    const { service, world } = await open({ concurrency: 1 }, { heldCallsPerActivity: 1 });
    await world.call();
    const away = await world.call();
    await world.call();
    await world.clock.settle();
    await world.cancel(away);
    await service.answer('call-0', world);
    expect(service.begun).to.deep.equal(['call-0', 'call-2']);
  });

  it('are not asked for again and again when the store cannot be read', async () => {
    const { service, world } = await open({ concurrency: 1 }, { heldCallsPerActivity: 1 });
    await callTimes(world, 2);
    const openCalls = sinon.stub(world.store, 'openCalls').rejects(new TypeError('damaged'));
    await service.answer('call-0', world);
    await world.clock.advance(60_000);
    expect(openCalls.callCount).to.equal(1);
  });
});

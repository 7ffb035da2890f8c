import type { ActivityCall } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { ActivityPolicy } from '../../src/activities/activity-policy.js';
import { ActivityWorld } from './activity-world.js';

const SILENT = {
  kind: 'activity-failed',
  'error.code': 'COLLOQUY_E_ACTIVITY_SILENT',
  'error.retryable': true,
};
const LONG: ActivityPolicy = {
  timeoutMs: Infinity,
  heartbeatTimeoutMs: 1_000,
  attempts: 2,
  backoffMs: 100,
  jitter: 0,
};

/** An activity that never answers, and the calls that it was given: the test beats for it. */
async function open(policy: ActivityPolicy) {
  const calls: ActivityCall[] = [];
  const world = await ActivityWorld.openWith(
    (_input, call) => (calls.push(call), new Promise(() => undefined)),
    policy,
  );
  await world.call();
  await world.clock.settle();
  return { world, calls };
}

describe('A long activity that gives heartbeats', () => {
  it('goes on as long as it gives them, longer than any attempt may be silent', async () => {
    const { world, calls } = await open(LONG);
    for (let beat = 0; beat < 100; beat += 1) {
      await world.clock.advance(999);
      calls[0]?.heartbeat();
    }
    await world.clock.advance(999);
    expect(calls.map(({ signal }) => signal.aborted)).to.deep.equal([false]);
  });

  it('is given up and tried again when it is silent, then fails', async () => {
    const { world, calls } = await open(LONG);
    await world.clock.advance(500);
    calls[0]?.heartbeat();
    await world.clock.advance(999);
    expect(calls[0]?.signal.aborted).to.equal(false);
    await world.clock.advance(1);
    expect(calls[0]?.signal.aborted).to.equal(true);
    expect(calls[0]?.signal.reason).to.include({ code: 'COLLOQUY_E_ACTIVITY_SILENT' });
    await world.clock.advance(100);
    expect(calls.map(({ attempt }) => attempt)).to.deep.equal([1, 2]);
    await world.clock.advance(1_000);
    expect(await world.result()).to.nested.include(SILENT);
    expect(world.clock.sleeping).to.equal(0);
  });

  it('may give many at once', async () => {
    const { world, calls } = await open(LONG);
    await world.clock.advance(999);
    for (let beat = 0; beat < 10_000; beat += 1) calls[0]?.heartbeat();
    await world.clock.advance(999);
    expect(calls[0]?.signal.aborted).to.equal(false);
    expect(world.clock.sleeping).to.equal(1);
  });

  it('is ended by its time limit all the same', async () => {
    const { world, calls } = await open({ ...LONG, timeoutMs: 1_500, attempts: 1 });
    await world.clock.advance(900);
    calls[0]?.heartbeat();
    await world.clock.advance(600);
    expect(await world.result()).to.nested.include({ 'error.code': 'COLLOQUY_E_ACTIVITY_TIMED_OUT' });
  });

  it('may give them without a limit, too', async () => {
    const { world, calls } = await open({ attempts: 1, timeoutMs: 5_000 });
    calls[0]?.heartbeat({ done: 1 });
    await world.clock.advance(4_999);
    expect(calls[0]?.signal.aborted).to.equal(false);
  });
});

describe('What a heartbeat tells', () => {
  it('is handed to the next attempt, the last of it, and kept by a heartbeat that tells nothing', async () => {
    const { world, calls } = await open(LONG);
    const [first] = calls;
    first?.heartbeat({ page: 1 });
    first?.heartbeat({ page: 2 });
    first?.heartbeat();
    await world.clock.advance(1_100);
    expect(calls.map(({ lastHeartbeat }) => lastHeartbeat)).to.deep.equal([undefined, { page: 2 }]);
  });

  it('is what it was then, whatever the activity writes into it later', async () => {
    const { world, calls } = await open(LONG);
    const progress = { pages: [1] };
    calls[0]?.heartbeat(progress);
    progress.pages.push(2);
    await world.clock.advance(1_100);
    expect(calls[1]?.lastHeartbeat).to.deep.equal({ pages: [1] });
  });

  it('counts for nothing from an attempt that was given up', async () => {
    const { world, calls } = await open({ ...LONG, attempts: 3 });
    calls[0]?.heartbeat({ page: 1 });
    await world.clock.advance(1_100);
    calls[0]?.heartbeat({ page: 99 });
    await world.clock.advance(999);
    calls[0]?.heartbeat({ page: 100 });
    await world.clock.advance(201);
    expect(calls.map(({ lastHeartbeat }) => lastHeartbeat)).to.deep.equal([
      undefined,
      { page: 1 },
      { page: 1 },
    ]);
  });

  it('must be JSON: anything else fails the attempt for good', async () => {
    const world = await ActivityWorld.openWith((_input, { heartbeat }) => heartbeat(new Map()), LONG);
    await world.call();
    await world.supervisor.idle();
    expect(await world.result()).to.nested.include({
      'error.code': 'COLLOQUY_E_CONTEXT_NOT_JSON',
      'error.retryable': false,
    });
  });
});

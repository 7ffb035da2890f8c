import type { ActivityCall } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { ActivityWorld, botWith, type Implementation } from './activity-world.js';

const MINUTE = 60_000;
const EXPIRED = { kind: 'activity-failed', 'error.code': 'COLLOQUY_E_ACTIVITY_DEADLINE' };

function never(): Promise<never> {
  return new Promise(() => undefined);
}

function withDeadline(lookup: Implementation, deadlineMs = MINUTE, attempts = Infinity) {
  const pauses = { backoffMs: 1_000, jitter: 0 };
  return botWith({ lookup }, { lookup: { deadlineMs, attempts, timeoutMs: Infinity, ...pauses } });
}

describe('A call with a deadline', () => {
  it('fails when it passes, and the attempt under way is told to end', async () => {
    const calls: ActivityCall[] = [];
    const bot = botWith(
      { lookup: (_input: never, call: ActivityCall) => (calls.push(call), never()) },
      { lookup: { deadlineMs: MINUTE, timeoutMs: Infinity } },
    );
    const world = await ActivityWorld.open(bot);
    await world.call();
    await world.clock.advance(MINUTE - 1);
    expect(calls.map(({ signal }) => signal.aborted)).to.deep.equal([false]);
    expect(await world.result()).to.equal(undefined);
    await world.clock.advance(1);
    expect(calls.map(({ signal }) => signal.aborted)).to.deep.equal([true]);
    expect(await world.result()).to.nested.include({ ...EXPIRED, 'error.retryable': true });
    await world.clock.advance(10 * MINUTE);
    expect(calls).to.have.length(1);
    expect(world.clock.sleeping).to.equal(0);
  });

  it('says how often it was tried and what failed last, without the words of the error', async () => {
    const lookup = sinon.stub().rejects(Object.assign(new TypeError('for Jane Doe'), { code: 'E_BUSY' }));
    const world = await ActivityWorld.open(withDeadline(lookup));
    await world.call();
    await world.clock.advance(MINUTE);
    const message = expect(await world.result()).to.have.nested.property('error.message');
    message.that.includes('"lookup"').and.includes('60000 ms').and.includes('attempts: 6');
    message.that.includes('E_BUSY').and.not.includes('Jane');
  });

  it('fails at once when the next attempt would come too late', async () => {
    const lookup = sinon.stub().rejects(new TypeError('not now'));
    const world = await ActivityWorld.open(withDeadline(lookup, 2_999));
    await world.call();
    await world.clock.advance(999);
    expect(await world.result()).to.equal(undefined);
    await world.clock.advance(1);
    expect(lookup.callCount).to.equal(2);
    expect(await world.result()).to.nested.include(EXPIRED);
    expect([await world.counted('retried'), await world.counted('expired')]).to.deep.equal([1, 1]);
  });

  it('does not take back a result that came before', async () => {
    const world = await ActivityWorld.open(withDeadline(() => 'in time'));
    await world.call();
    await world.clock.advance(2 * MINUTE);
    expect(await world.result()).to.include({ kind: 'activity-done', output: 'in time' });
    expect(world.clock.sleeping).to.equal(0);
  });

  it('fails for what the service says when that is no for good', async () => {
    const lookup = sinon.stub().rejects(Object.assign(new TypeError('gone'), { retryable: false }));
    const world = await ActivityWorld.open(withDeadline(lookup));
    await world.call();
    await world.clock.settle();
    expect(await world.result()).to.nested.include({ 'error.message': 'gone', 'error.retryable': false });
  });
});

describe('A deadline over a restart', () => {
  it('counts from the turn that asked, so that a downtime counts as well', async () => {
    const lookup = sinon.stub().callsFake(never);
    const before = await ActivityWorld.open(withDeadline(lookup));
    await before.call();
    await before.clock.advance(5_000);
    const after = await before.restart(withDeadline(lookup), 30_000);
    await after.clock.settle();
    expect(lookup.callCount).to.equal(2);
    await after.clock.advance(24_999);
    expect(await after.result()).to.equal(undefined);
    await after.clock.advance(1);
    expect(await after.result()).to.nested.include(EXPIRED);
  });

  it('that passed meanwhile lets no attempt begin', async () => {
    const lookup = sinon.stub().callsFake(never);
    const before = await ActivityWorld.open(withDeadline(lookup));
    const entry = await before.commit();
    const after = await before.restart(withDeadline(lookup), MINUTE);
    await after.supervisor.idle();
    expect(lookup.callCount).to.equal(0);
    expect(await after.result()).to.nested.include({ ...EXPIRED, callId: entry.callId });
    expect(await after.store.openCalls()).to.deep.equal([]);
    expect(after.woken).to.deep.equal(['a']);
  });
});

describe('A clock that is set beyond a deadline', () => {
  it('lets no further attempt begin', async () => {
    const lookup = sinon.stub().rejects(new TypeError('not now'));
    const world = await ActivityWorld.open(withDeadline(lookup));
    const { createdAt } = await world.call();
    await world.clock.settle();
    world.clock.set(createdAt + MINUTE);
    await world.clock.advance(MINUTE);
    expect(lookup.callCount).to.equal(1);
    expect(await world.result()).to.nested.include(EXPIRED);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { memoryStore } from '../../src/store/memory-store.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import { TimerWorld } from './timer-world.js';

async function openWorld(clock = new VirtualClock(), batch = 10): Promise<TimerWorld> {
  const world = new TimerWorld(memoryStore(), clock, batch);
  await world.store.open();
  return world;
}

/** Timers of an operating system may end a moment before their time. */
class HastyClock extends VirtualClock {
  override sleep(ms: number, signal: AbortSignal): Promise<void> {
    return super.sleep(ms > 1 ? ms - 1 : ms, signal);
  }
}

describe('A delay', () => {
  it('ends when its time has come, and never before', async () => {
    const world = await openWorld();
    world.run();
    await world.set('a', 60_000);
    await world.clock.advance(59_999);
    expect(world.fired).to.deep.equal([]);
    await world.clock.advance(1);
    expect(world.fired).to.deep.equal([{ conversationId: 'a', at: 60_000 }]);
    await world.clock.advance(600_000);
    expect(world.fired, 'once').to.have.length(1);
    expect((await world.store.nextTurn('a'))?.stimulus.key).to.match(/^t:/);
    await world.stop();
  });

  it('that is shorter than the one that is waited for ends first', async () => {
    const world = await openWorld();
    world.run();
    await world.set('long', 60_000);
    await world.clock.advance(5_000);
    await world.set('short', 10_000);
    await world.clock.advance(60_000);
    expect(world.fired).to.deep.equal([
      { conversationId: 'short', at: 15_000 },
      { conversationId: 'long', at: 60_000 },
    ]);
    await world.stop();
  });

  it('that is set while the store is asked for the next one is not overlooked', async () => {
    const world = await openWorld();
    await world.set('long', 60_000);
    const nextTimerAt = world.store.nextTimerAt.bind(world.store);
    const asked = sinon.stub(world.store, 'nextTimerAt').callsFake(async () => {
      const answer = await nextTimerAt();
      asked.restore();
      await world.set('short', 1_000);
      return answer;
    });
    world.run();
    await world.clock.advance(60_000);
    expect(world.fired.map(({ at }) => at)).to.deep.equal([1_000, 60_000]);
    await world.stop();
  });

  it('that ended while no process ran ends at the start, the earliest first', async () => {
    const before = await openWorld();
    await before.set('second', 20_000);
    await before.set('first', 10_000);
    await before.set('future', 7_200_000);
    before.clock.set(before.clock.now() + 3_600_000);
    const after = new TimerWorld(before.store, before.clock);
    after.run();
    await after.clock.settle();
    expect(after.fired).to.deep.equal([
      { conversationId: 'first', at: 0 },
      { conversationId: 'second', at: 0 },
    ]);
    await after.clock.advance(3_600_000);
    expect(after.fired.at(-1)).to.deep.equal({ conversationId: 'future', at: 3_600_000 });
    await after.stop();
  });

  it('ends at once also when thousands of others do, a batch at a time', async () => {
    const world = await openWorld(new VirtualClock(), 3);
    for (let number = 0; number < 10; number += 1) await world.set(`c${number}`, number);
    world.clock.set(world.clock.now() + 60_000);
    const fire = sinon.spy(world.store, 'fireTimers');
    world.run();
    await world.clock.settle();
    expect(world.fired.map(({ conversationId }) => conversationId)).to.deep.equal(
      Array.from({ length: 10 }, (_, number) => `c${number}`),
    );
    expect(fire.args.map(([, limit]) => limit)).to.deep.equal([3, 3, 3, 3, 3]);
    await world.stop();
  });

  it('that is due together with thousands of others waits until those before it have had their turns', async () => {
    const world = await openWorld(new VirtualClock(), 3);
    for (let number = 0; number < 7; number += 1) await world.set(`c${number}`, number);
    const turns: (() => void)[] = [];
    world.begun = () => new Promise((resolve) => turns.push(resolve));
    world.clock.set(world.clock.now() + 60_000);
    world.run();
    for (const fired of [3, 6, 7]) {
      await world.clock.settle();
      expect(world.fired).to.have.length(fired);
      turns.shift()?.();
    }
    await world.set('next', 1_000);
    await world.clock.advance(1_000);
    expect(world.fired.at(-1)?.conversationId).to.equal('next');
    turns.shift()?.();
    await world.stop();
  });

  it('that another process set ends within a minute of its time', async () => {
    const world = await openWorld();
    world.run();
    await world.set('late', 3_600_000);
    await world.clock.settle();
    await world.set('other', 1_000, false);
    await world.clock.advance(60_000);
    expect(world.fired.map(({ conversationId }) => conversationId)).to.deep.equal(['other']);
    await world.stop();
  });

  it('never ends early, also when the machine wakes too soon', async () => {
    const world = await openWorld(new HastyClock());
    world.run();
    await world.set('a', 5_000);
    await world.clock.advance(4_999);
    expect(world.fired).to.deep.equal([]);
    await world.clock.advance(1);
    expect(world.fired).to.have.length(1);
    await world.stop();
  });

  it('waits for the next start when the process stops', async () => {
    const world = await openWorld();
    world.run();
    await world.set('a', 1_000);
    await world.clock.settle();
    await world.stop();
    await world.clock.advance(60_000);
    expect(world.fired).to.deep.equal([]);
    expect(await world.store.nextTimerAt()).to.be.a('number');
    expect(world.clock.sleeping).to.equal(0);
  });

  it('ends once, exactly in time, whatever others are set and when', async () => {
    const plans = fc.array(fc.record({ after: fc.nat(5_000), delayMs: fc.nat(20_000) }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const world = await openWorld();
        world.run();
        const expected: Record<string, number> = {};
        let now = 0;
        for (const [number, { after, delayMs }] of plan.entries()) {
          await world.clock.advance(after);
          now += after;
          await world.set(`c${number}`, delayMs);
          expected[`c${number}`] = now + delayMs;
        }
        await world.clock.advance(60_000);
        await world.stop();
        expect(world.fired).to.have.length(plan.length);
        const times = world.fired.map(({ conversationId, at }) => [conversationId, at]);
        expect(Object.fromEntries(times)).to.deep.equal(expected);
      }),
      { numRuns: 30 },
    );
  });
});

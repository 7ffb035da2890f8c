import { ActivityError } from '@colloquy/dialogs';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { ActivityPolicy } from '../../src/activities/activity-policy.js';
import { pauseAfter } from '../../src/activities/pause-after.js';
import { ActivityWorld } from './activity-world.js';

const policy = fc.record({
  backoffMs: fc.integer({ min: 0, max: 1_000_000_000 }),
  maxDelayMs: fc.integer({ min: 0, max: 1_000_000_000 }),
  jitter: fc.double({ min: 0, max: 1, noNaN: true }),
});
const attempt = fc.integer({ min: 1, max: 100_000 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
/** Products of fractions differ in their last digits. */
const SLACK = 1 + 1e-12;

describe('The pause after an attempt that failed', () => {
  it('is never longer than the longest pause, and never negative', () => {
    fc.assert(
      fc.property(policy, attempt, random, (rules, number, chance) => {
        const pauseMs = pauseAfter(number, rules, chance);
        expect(pauseMs).to.be.within(0, rules.maxDelayMs * SLACK);
      }),
    );
  });

  it('leaves no more to chance than its share', () => {
    fc.assert(
      fc.property(policy, attempt, random, (rules, number, chance) => {
        const full = pauseAfter(number, { ...rules, jitter: 0 }, chance);
        const pauseMs = pauseAfter(number, rules, chance);
        expect(pauseMs).to.be.within((full * (1 - rules.jitter)) / SLACK, full * SLACK);
      }),
    );
  });

  it('doubles until it is the longest one', () => {
    fc.assert(
      fc.property(policy, attempt, (rules, number) => {
        const [one, next] = [number, number + 1].map((each) => pauseAfter(each, { ...rules, jitter: 0 }, 0));
        expect(next).to.equal(Math.min((one ?? 0) * 2, rules.maxDelayMs));
      }),
    );
  });

  it('may be anything between none and all of it when all is left to chance', () => {
    const rules = { backoffMs: 1_000, maxDelayMs: 5_000, jitter: 1 };
    expect([0, 0.25, 0.999].map((chance) => pauseAfter(2, rules, chance))).to.deep.equal([0, 500, 1_998]);
  });
});

/** When each attempt began, counted from the call. */
async function attemptsOf(policyOfBot: ActivityPolicy, error: () => unknown, withinMs: number) {
  const times: number[] = [];
  const world = await ActivityWorld.openWith(() => {
    times.push(world.clock.now());
    throw error();
  }, policyOfBot);
  const { createdAt } = await world.call();
  await world.clock.advance(withinMs);
  return { world, times: times.map((time) => time - createdAt) };
}

describe('An error that says when to come back', () => {
  it('is heeded, whatever the policy says of pauses', async () => {
    const busy = () => new ActivityError('busy', { retryAfterMs: 90_000 });
    const { times } = await attemptsOf({ backoffMs: 100, maxDelayMs: 200 }, busy, 600_000);
    expect(times).to.deep.equal([0, 90_000, 180_000]);
  });

  it('may be of any class', async () => {
    const busy = () => Object.assign(new TypeError('busy'), { retryAfterMs: 0 });
    const { times } = await attemptsOf({ backoffMs: 100 }, busy, 1);
    expect(times).to.deep.equal([0, 0, 0]);
  });

  it('ends the call when its deadline comes before', async () => {
    const busy = () => new ActivityError('busy', { retryAfterMs: 90_000 });
    const { world, times } = await attemptsOf({ deadlineMs: 90_000 }, busy, 1);
    expect(times).to.deep.equal([0]);
    expect(await world.result()).to.nested.include({ 'error.code': 'COLLOQUY_E_ACTIVITY_DEADLINE' });
  });

  it('counts for nothing when it names no pause, but something else', async () => {
    for (const retryAfterMs of [Infinity, NaN, -1, '90000', null, new Date(0)]) {
      const odd = () => Object.assign(new TypeError('odd'), { retryAfterMs });
      const { times } = await attemptsOf({ backoffMs: 100, attempts: 2 }, odd, 600_000);
      expect(times, String(retryAfterMs)).to.deep.equal([0, 100]);
    }
  });

  it('is not tried again when it says that this makes no sense', async () => {
    const locked = () =>
      new ActivityError('locked', { code: 'ORDER_LOCKED', retryable: false, retryAfterMs: 1 });
    const { world, times } = await attemptsOf({}, locked, 600_000);
    expect(times).to.deep.equal([0]);
    expect(await world.result()).to.deep.include({
      error: { name: 'ActivityError', message: 'locked', code: 'ORDER_LOCKED', retryable: false },
    });
  });
});

import { expect } from 'chai';
import { describe, it } from 'mocha';
import { PlanMeter, PLANS } from '../src/operations/plan-limits.js';
import { ManualClock } from './manual-clock.js';
import { startTestHub } from './hub-under-test.js';

describe('The limits of a plan', () => {
  it('let a burst through, then as many calls a second as the table says, for each client by itself', () => {
    const clock = new ManualClock();
    const meter = new PlanMeter('basic', clock);
    const send = (client = 'one') => meter.refuse(client, 'sendMessage')?.retryAfterSeconds ?? 0;
    expect([send(), send(), send(), send()]).to.deep.equal([0, 0, 0, 1]);
    expect(send('two')).to.equal(0);
    expect(meter.refuse('one', 'createChannel'), 'the other column').to.equal(undefined);
    clock.advance(1_000);
    expect([send(), send()]).to.deep.equal([0, 1]);
  });

  it('count by operation and month', () => {
    const clock = new ManualClock();
    const meter = new PlanMeter('developer', clock);
    const calls = Array.from({ length: PLANS.developer.perMonth + 1 }, () => {
      clock.advance(7_000);
      return meter.refuse('one', 'sendMessage');
    });
    expect(calls.filter((refusal) => refusal === undefined)).to.have.length(PLANS.developer.perMonth);
    expect(calls.at(-1)?.retryAfterSeconds).to.be.greaterThan(24 * 3_600);
    clock.advance(31 * 24 * 3_600_000);
    expect(meter.refuse('one', 'sendMessage')).to.equal(undefined);
  });

  it('are answered 429-001 by the hub, and hold for nobody by default', async () => {
    const limited = await startTestHub({ settings: { plan: 'developer' } });
    const free = await startTestHub();
    try {
      const statuses = async ({ call }: typeof free): Promise<readonly number[]> => [
        (await call('GET', '/channels')).status,
        (await call('GET', '/channels')).status,
      ];
      expect(await statuses(limited)).to.deep.equal([200, 429]);
      expect(await statuses(free)).to.deep.equal([200, 200]);
    } finally {
      await limited.hub.stop();
      await free.hub.stop();
    }
  });
});

import { expect } from 'chai';
import { describe, it } from 'mocha';
import { PlanMeter, PLANS } from '../src/operations/plan-limits.js';
import { ManualClock } from './manual-clock.js';
import { startTestHub } from './hub-under-test.js';

/** The table of the document (protocol 3.1): a second and at once for the two kinds of operations, and a month. */
const TABLE = [
  ['developer', [0.16, 1], [0.16, 1], 1_000],
  ['basic', [1, 3], [0.5, 2], 100_000],
  ['enterprise', [5, 15], [1, 30], 500_000],
  ['internal', [5, 15], [1, 30], 500_000],
] as const;

const TALK = ['sendMessage', 'fetchConversation', 'createAsset', 'getAsset'] as const;
const SETUP = ['createChannel', 'getAllAccounts', 'deleteAsset'] as const;

describe('The limits of a plan', () => {
  for (const [plan, talk, setup, perMonth] of TABLE) {
    it(`${plan}: as many at once, as many a second and as many a month as the table says`, () => {
      for (const [operations, [perSecond, burst]] of [
        [TALK, talk],
        [SETUP, setup],
      ] as const) {
        const clock = new ManualClock();
        const meter = new PlanMeter(plan, clock);
        // All operations of a kind share what there is.
        const passes = (count: number): boolean =>
          meter.refuse('one', operations[count % operations.length] ?? 'sendMessage') === undefined;
        const atOnce = Array.from({ length: burst + 1 }, (_, index) => passes(index));
        expect(atOnce.indexOf(false), operations[0]).to.equal(burst);
        clock.advance(1_000 / perSecond - 1);
        expect(passes(0), operations[0]).to.equal(false);
        clock.advance(1);
        expect(passes(0), operations[0]).to.equal(true);
      }
      expect(PLANS[plan].perMonth).to.equal(perMonth);
    });
  }

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
    const clock = new ManualClock();
    const limited = await startTestHub({ clock, settings: { plan: 'developer' } });
    const free = await startTestHub();
    try {
      const statuses = async ({ call }: typeof free): Promise<readonly number[]> => [
        (await call('GET', '/channels')).status,
        (await call('GET', '/channels')).status,
      ];
      expect(await statuses(limited)).to.deep.equal([200, 429]);
      const { body, headers } = await limited.call('GET', '/channels');
      expect(body).to.have.property('code', '429-001');
      // Once in 6.25 seconds, which is 9 a minute (protocol 3.1).
      expect(headers.get('x-ratelimit-limit')).to.equal('9');
      expect(headers.get('x-ratelimit-remaining')).to.equal('0');
      const again = Number(headers.get('retry-after'));
      expect(again).to.be.within(1, 7);
      expect(Date.parse(headers.get('x-ratelimit-reset') ?? '')).to.be.greaterThan(clock.now());
      expect(await statuses(free)).to.deep.equal([200, 200]);
    } finally {
      await limited.hub.stop();
      await free.hub.stop();
    }
  });
});

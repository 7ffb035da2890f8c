import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Pacer } from '../../src/egress/pacer.js';
import { RATE_PLANS, rateFor, readRate, UNLIMITED } from '../../src/egress/rate-plan.js';

const START = 1_000_000;

describe('The pace of sending', () => {
  it('lets a burst go at once, and then one request each time that it is due', () => {
    const pacer = new Pacer(RATE_PLANS.basic);
    for (let request = 0; request < 3; request += 1) {
      expect(pacer.waitMs(START)).to.equal(0);
      pacer.spend(START);
    }
    expect(pacer.waitMs(START)).to.equal(1_000);
    expect(pacer.waitMs(START + 400)).to.equal(600);
    expect(pacer.waitMs(START + 1_000)).to.equal(0);
  });

  it('saves up no more than a burst, however long it rests', () => {
    const pacer = new Pacer(RATE_PLANS.basic);
    pacer.spend(START);
    const later = START + 3_600_000;
    for (let request = 0; request < 3; request += 1) pacer.spend(later);
    expect(pacer.waitMs(later)).to.equal(1_000);
  });

  it('never lets more go in any window than the plan allows, whenever requests come', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(pauses, fc.constantFrom(...Object.values(RATE_PLANS)), (gaps, rate) => {
        const pacer = new Pacer(rate);
        const sent: number[] = [];
        let now = START;
        for (const gap of gaps) {
          now += gap;
          now += pacer.waitMs(now);
          pacer.spend(now);
          sent.push(now);
        }
        for (const [first, from] of sent.entries()) {
          for (const [last, to] of sent.entries()) {
            if (last < first) continue;
            const allowed = rate.burst + ((to - from) / 1_000) * rate.perSecond;
            expect(last - first + 1).to.be.at.most(allowed + 1e-6);
          }
        }
      }),
    );
  });

  it('is not hurried and not held up by a clock that is set back', () => {
    const pacer = new Pacer(RATE_PLANS.basic);
    for (let request = 0; request < 3; request += 1) pacer.spend(START);
    expect(pacer.waitMs(START - 500_000)).to.equal(1_000);
    expect(pacer.waitMs(START - 499_000)).to.equal(0);
  });

  it('pauses when the hub asks for it, and does not make up for it in one burst', () => {
    const pacer = new Pacer(RATE_PLANS.enterprise);
    pacer.pauseUntil(START + 7_000);
    expect(pacer.waitMs(START)).to.equal(7_000);
    expect(pacer.waitMs(START + 7_000)).to.equal(0);
  });

  it('takes back what was not used', () => {
    const pacer = new Pacer(RATE_PLANS.developer);
    pacer.spend(START);
    pacer.refund();
    expect(pacer.waitMs(START)).to.equal(0);
    pacer.refund();
    pacer.spend(START);
    expect(pacer.waitMs(START), 'a refund beyond the burst').to.be.above(0);
  });

  it('makes nobody wait when there is no plan, except when the hub asks', () => {
    const pacer = new Pacer(UNLIMITED);
    for (let request = 0; request < 1_000; request += 1) pacer.spend(START);
    expect(pacer.waitMs(START)).to.equal(0);
    pacer.pauseUntil(START + 50);
    expect(pacer.waitMs(START)).to.equal(50);
    expect(pacer.waitMs(START + 50)).to.equal(0);
  });
});

describe('A rate as it is configured', () => {
  it('is the name of a plan, or free numbers', () => {
    expect(readRate('enterprise')).to.deep.equal({ perSecond: 5, burst: 15 });
    expect(readRate(' Basic ')).to.deep.equal({ perSecond: 1, burst: 3 });
    expect(readRate('2.5/10')).to.deep.equal({ perSecond: 2.5, burst: 10 });
    expect(readRate('unlimited')).to.equal(UNLIMITED);
  });

  it('is nothing else', () => {
    for (const wrong of ['', 'gold', '0/1', '1/0', '-1/3', '1/2.5', '1', '1/3/5', 'constructor']) {
      expect(readRate(wrong), wrong).to.equal(undefined);
    }
  });

  it('depends on where the hub is when nothing is said', () => {
    expect(rateFor('auto', 'http://127.0.0.1:4700/conversation')).to.equal(UNLIMITED);
    expect(rateFor('auto', 'http://[::1]:4700')).to.equal(UNLIMITED);
    expect(rateFor('auto', 'https://api.egain.cloud/conversation')).to.equal(RATE_PLANS.basic);
    expect(rateFor('auto', 'https://127.0.0.1.example.com')).to.equal(RATE_PLANS.basic);
    expect(rateFor(RATE_PLANS.developer, 'http://127.0.0.1:4700')).to.equal(RATE_PLANS.developer);
  });
});

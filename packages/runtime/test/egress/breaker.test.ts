import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  breakerWaitMs,
  CLOSED,
  onFailure,
  onNothingSent,
  onRequest,
  type Breaker,
} from '../../src/egress/breaker.js';

const POLICY = { opensAfter: 3, pauseMs: 1_000, maxPauseMs: 8_000 };
const NOW = 5_000_000;

function fail(breaker: Breaker, now = NOW, afterMs = 0, random = 0.999_999): Breaker {
  return onFailure(breaker, POLICY, { now, afterMs, random });
}

function opened(): Breaker {
  return [1, 2, 3].reduce((breaker) => fail(breaker), CLOSED);
}

describe('The breaker', () => {
  it('lets requests go until so many in a row have failed', () => {
    const two = fail(fail(CLOSED));
    expect(breakerWaitMs(two, NOW)).to.equal(0);
    expect(breakerWaitMs(fail(two), NOW)).to.be.closeTo(1_000, 1);
  });

  it('lets one request find out when the pause is over', () => {
    const breaker = opened();
    expect(breakerWaitMs(breaker, NOW + 1_000)).to.equal(0);
    expect(breakerWaitMs(onRequest(breaker), NOW + 1_000)).to.equal(Infinity);
  });

  it('pauses twice as long after each probe that fails, up to a limit', () => {
    let breaker = opened();
    const pauses = [2_000, 4_000, 8_000, 8_000].map((expected) => {
      breaker = fail(onRequest(breaker), NOW);
      return Math.abs(breakerWaitMs(breaker, NOW) - expected) < 1;
    });
    expect(pauses).to.deep.equal([true, true, true, true]);
  });

  it('takes requests that left together for one failure', () => {
    const breaker = [1, 2, 3, 4, 5, 6].reduce((state) => fail(state), opened());
    expect(breakerWaitMs(breaker, NOW)).to.be.closeTo(1_000, 1);
  });

  it('waits as long as the hub asks, from the first failure on', () => {
    expect(breakerWaitMs(fail(CLOSED, NOW, 30_000), NOW)).to.equal(30_000);
    expect(breakerWaitMs(fail(opened(), NOW, 30_000), NOW)).to.equal(30_000);
  });

  it('lets another request probe when the first had nothing to send', () => {
    const breaker = onNothingSent(onRequest(opened()), NOW + 1_000);
    expect(breakerWaitMs(breaker, NOW + 1_000)).to.equal(0);
    expect(onRequest(breaker).state).to.equal('probing');
  });

  it('spreads the pauses of processes that failed together', () => {
    const pauses = [0, 0.5, 0.999].map((random) => {
      const breaker = [1, 2, 3].reduce((state) => fail(state, NOW, 0, random), CLOSED);
      return Math.round(breakerWaitMs(breaker, NOW));
    });
    expect(pauses).to.deep.equal([500, 750, 1_000]);
  });
});

import { getEventListeners } from 'node:events';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { systemClock } from '../../src/operations/clock.js';

const DAY_MS = 24 * 60 * 60_000;

describe("The machine's clock", () => {
  const start = Date.UTC(2026, 0, 1);
  let time: sinon.SinonFakeTimers;
  let ending: AbortController;

  beforeEach(() => {
    time = sinon.useFakeTimers({ now: start, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    ending = new AbortController();
  });

  afterEach(() => {
    time.restore();
  });

  /** Whether somebody who sleeps is awake. */
  function sleeper(ms: number): () => boolean {
    let awake = false;
    void systemClock.sleep(ms, ending.signal).then(() => (awake = true));
    return () => awake;
  }

  function expectNothingLeft(): void {
    expect(time.countTimers()).to.equal(0);
    expect(getEventListeners(ending.signal, 'abort')).to.deep.equal([]);
  }

  it('tells how much time went by, whatever the wall clock is set to', () => {
    const before = systemClock.elapsed();
    time.setSystemTime(start + DAY_MS);
    expect(systemClock.now()).to.equal(start + DAY_MS);
    expect(systemClock.elapsed() - before).to.be.within(0, DAY_MS - 1);
    time.setSystemTime(start - DAY_MS);
    expect(systemClock.elapsed() - before).to.be.within(0, DAY_MS - 1);
  });

  it('tells the time', () => {
    expect(systemClock.now()).to.equal(start);
  });

  it('sleeps as long as it is asked to', async () => {
    const isAwake = sleeper(1_000);
    await time.tickAsync(999);
    expect(isAwake()).to.equal(false);
    await time.tickAsync(1);
    expect(isAwake()).to.equal(true);
    expectNothingLeft();
  });

  it('sleeps for longer than a timer of Node can', async () => {
    const isAwake = sleeper(60 * DAY_MS);
    await time.tickAsync(60 * DAY_MS - 1);
    expect(isAwake()).to.equal(false);
    await time.tickAsync(1);
    expect(isAwake()).to.equal(true);
  });

  it('does not sleep until a time that is over', async () => {
    const isAwake = sleeper(-5_000);
    await time.tickAsync(0);
    expect(isAwake()).to.equal(true);
  });

  it('wakes as soon as it is told to, also from a sleep without an end', async () => {
    const isAwake = sleeper(Infinity);
    await time.tickAsync(100 * DAY_MS);
    expect(isAwake()).to.equal(false);
    ending.abort();
    await time.tickAsync(0);
    expect(isAwake()).to.equal(true);
    expectNothingLeft();
  });

  it('does not fall asleep when it was told to wake before', async () => {
    ending.abort();
    const isAwake = sleeper(DAY_MS);
    await time.tickAsync(0);
    expect(isAwake()).to.equal(true);
    expectNothingLeft();
  });
});

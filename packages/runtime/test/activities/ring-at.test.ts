import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { ringAt } from '../../src/activities/ring-at.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('A ring at a time of the wall clock', () => {
  let clock: VirtualClock;
  let rings: number;

  const ring = (): void => {
    rings += 1;
  };

  beforeEach(() => {
    clock = new VirtualClock(0);
    rings = 0;
  });

  it('comes within a minute after the clock was set forward', async () => {
    ringAt(clock, HOUR, ring);
    await clock.advance(MINUTE);
    clock.set(HOUR);
    await clock.advance(MINUTE - 1);
    expect(rings).to.equal(0);
    await clock.advance(1);
    expect(rings).to.equal(1);
  });

  it('comes later when the clock was set back', async () => {
    ringAt(clock, MINUTE, ring);
    await clock.advance(MINUTE / 2);
    clock.set(0);
    await clock.advance(MINUTE - 1);
    expect(rings).to.equal(0);
    await clock.advance(1);
    expect(rings).to.equal(1);
  });

  it('comes at once for a time that has passed, and once', async () => {
    ringAt(clock, -1, ring);
    expect(rings).to.equal(1);
    await clock.advance(HOUR);
    expect(rings).to.equal(1);
  });

  it('does not come when it was called off, also after a look at the clock', async () => {
    const callOff = ringAt(clock, HOUR, ring);
    await clock.advance(MINUTE);
    callOff();
    expect(clock.sleeping).to.equal(0);
    await clock.advance(HOUR);
    expect(rings).to.equal(0);
  });
});

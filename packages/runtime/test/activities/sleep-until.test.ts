import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sleepUntil } from '../../src/activities/sleep-until.js';
import type { Clock } from '../../src/operations/clock.js';

const HOUR = 3_600_000;

/** A wall clock that shows something else after a sleep than its sleeper would think. */
class SetClock implements Clock {
  readonly slept: number[] = [];
  #shown = 0;

  /** @param corrections by how much it is set during each sleep. */
  constructor(private readonly corrections: readonly number[]) {}

  now(): number {
    return this.#shown;
  }

  elapsed(): number {
    return this.slept.reduce((sum, ms) => sum + ms, 0);
  }

  sleep(ms: number): Promise<void> {
    this.#shown += ms + (this.corrections[this.slept.length] ?? 0);
    this.slept.push(ms);
    return Promise.resolve();
  }
}

const open = new AbortController().signal;

describe('Sleeping until a time of the wall clock', () => {
  it('notices within a minute that the clock was set forward', async () => {
    const clock = new SetClock([0, HOUR]);
    await sleepUntil(clock, HOUR, open);
    expect(clock.slept).to.deep.equal([60_000, 60_000]);
  });

  it('goes on when the clock was set back', async () => {
    const clock = new SetClock([-30_000]);
    await sleepUntil(clock, 60_000, open);
    expect(clock.slept).to.deep.equal([60_000, 30_000]);
  });

  it('does not sleep for a time that has passed', async () => {
    const clock = new SetClock([]);
    await sleepUntil(clock, -1, open);
    expect(clock.slept).to.deep.equal([]);
  });

  it('ends when nobody waits any more', async () => {
    const clock = new SetClock([]);
    await sleepUntil(clock, HOUR, AbortSignal.abort());
    expect(clock.slept).to.deep.equal([]);
  });
});

import { systemClock, type Clock } from '@colloquy/runtime';

const TIMES = 10;
const startedAt = systemClock.now();
const startedAfter = systemClock.elapsed();

/** A clock that goes ten times as quickly, so that nobody waits for the pauses of a program. */
export const hastenedClock: Clock = {
  now: () => startedAt + TIMES * (systemClock.elapsed() - startedAfter),
  elapsed: () => TIMES * systemClock.elapsed(),
  after: (ms, ring) => systemClock.after(ms / TIMES, ring),
  sleep: (ms, signal) => systemClock.sleep(ms / TIMES, signal),
};

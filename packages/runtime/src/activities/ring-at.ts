import type { CallOff, Clock } from '../operations/clock.js';

/** Nobody tells whoever waits of a clock that was set or of a machine that was suspended: it is looked at this often. */
const LOOK_EVERY_MS = 60_000;

/** Rings when the wall clock shows `at` (ms since the epoch) or later; at once when it does already. */
export function ringAt(clock: Clock, at: number, ring: () => void): CallOff {
  let callOff: CallOff = () => undefined;
  const look = (): void => {
    const leftMs = at - clock.now();
    if (leftMs <= 0) ring();
    else callOff = clock.after(Math.min(leftMs, LOOK_EVERY_MS), look);
  };
  look();
  return () => callOff();
}

import { milliseconds, type Duration } from './duration.js';
import type { TestWorld } from './test-world.js';

/** Time, which passes when the test says so. */
export class ClockActor {
  constructor(private readonly world: TestWorld) {}

  /** In ms since the epoch. */
  get now(): number {
    return this.world.clock.now();
  }

  /** Lets time pass: `31s`, `1h 30m`, or milliseconds. Delays that end on the way end at their time. */
  async advance(duration: Duration): Promise<void> {
    const ms = milliseconds(duration);
    this.world.transcript.add(
      'clock',
      `(${typeof duration === 'number' ? `${duration}ms` : duration} later)`,
    );
    await this.world.pass(ms);
  }
}

import type { BenchSetting } from './bench-setting.js';

const SPIN_MS = 200;
/** Slower than this share of the best that was seen, and figures are not worth anything. */
const LEAST = 0.8;

/**
 * Tells whether the machine still runs as fast as it did. Virtual machines are held back when they have used up what they were granted:
 * the time is charged to whatever happens to run, so that every figure is wrong and none looks it.
 */
export class MachineSpeed {
  #best = 0;

  /** The server's core works for a moment, right after a measurement. Answers the share of the best speed so far. */
  async share({ server }: BenchSetting): Promise<number> {
    const speed = await server.ask('spin', { forMs: SPIN_MS });
    this.#best = Math.max(this.#best, speed);
    return speed / this.#best;
  }

  /** Whether a share is that of a machine that runs freely. */
  isFree(share: number): boolean {
    return share >= LEAST;
  }
}

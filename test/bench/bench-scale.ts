import type { MemoryScale } from './measure/memory.js';
import type { ReadyScale } from './measure/ready.js';

/** How large everything is. */
export interface BenchScale {
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly memory: MemoryScale;
  readonly ready: ReadyScale;
  /** Stored conversations with which the cost of a message is measured, the fewest first. */
  readonly sizes: readonly number[];
}

/** What the figures in the guide were measured with. */
export const FULL_SCALE: BenchScale = {
  // A bot runs for weeks. V8 has compiled what is used of the smallest server after 5 s, of the largest after 15.
  warmUpMs: 15_000,
  measureMs: 10_000,
  memory: { stored: 100_000, served: 20_000, servedBefore: 20_000 },
  ready: { stored: 100_000, timers: 10_000, loadMs: 4_000 },
  sizes: [1_000, 100_000, 1_000_000],
};

/** A look, not a measurement. */
export const QUICK_SCALE: BenchScale = {
  warmUpMs: 2_000,
  measureMs: 3_000,
  memory: { stored: 20_000, served: 4_000, servedBefore: 4_000 },
  ready: { stored: 20_000, timers: 2_000, loadMs: 2_000 },
  sizes: [1_000, 10_000, 50_000],
};

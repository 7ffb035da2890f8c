import fc from 'fast-check';
import type { Fault } from './fault-plan.js';

const FAULTS: readonly Fault[] = ['dies before', 'dies after', 'fails before', 'fails after'];

const choices = fc.record({
  /** Where faults are, in thousandths of the way. */
  faults: fc.array(fc.tuple(fc.nat(999), fc.constantFrom(...FAULTS)), { minLength: 1, maxLength: 6 }),
  /** How often each callback comes again, over and over. */
  repeats: fc.array(fc.constantFrom(0, 0, 1, 2), { minLength: 1, maxLength: 20 }),
});

/** What goes wrong under a seed, and how often callbacks come again: the same for the same seed. */
export function seededChoices(
  seed: number,
  operations: number,
): { readonly faults: ReadonlyMap<number, Fault>; readonly repeats: () => () => number } {
  const [chosen] = fc.sample(choices, { numRuns: 1, seed });
  const { faults, repeats } = chosen ?? { faults: [], repeats: [0] };
  return {
    faults: new Map(faults.map(([part, fault]) => [1 + Math.floor((part / 1_000) * operations), fault])),
    repeats: () => {
      let callback = 0;
      return () => repeats[callback++ % repeats.length] ?? 0;
    },
  };
}

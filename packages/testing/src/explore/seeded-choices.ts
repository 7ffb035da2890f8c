import fc from 'fast-check';
import { DIRECTLY, type CallbackWay } from './courier.js';
import type { Fault } from './fault-plan.js';

/** Everything that can go wrong at an operation. */
export const FAULTS: readonly Fault[] = ['dies before', 'dies after', 'fails before', 'fails after'];

/** The way of a callback: mostly direct. */
export const callbackWay: fc.Arbitrary<CallbackWay> = fc.record({
  delayMs: fc.constantFrom(0, 0, 0, 1, 20),
  repeats: fc.constantFrom(0, 0, 1, 2),
  againAfter: fc.constantFrom(undefined, undefined, 1, 2, 5, 100),
});

const choices = fc.record({
  /** Where faults are, in thousandths of the way. */
  faults: fc.array(fc.tuple(fc.nat(999), fc.constantFrom(...FAULTS)), { minLength: 1, maxLength: 6 }),
  /** The way of each callback, over and over. */
  ways: fc.array(callbackWay, { minLength: 1, maxLength: 20 }),
});

/** What goes wrong under a seed, and how callbacks come: the same for the same seed. */
export function seededChoices(
  seed: number,
  operations: number,
): { readonly faults: ReadonlyMap<number, Fault>; readonly ways: () => () => CallbackWay } {
  const [chosen] = fc.sample(choices, { numRuns: 1, seed });
  const { faults, ways } = chosen ?? { faults: [], ways: [DIRECTLY] };
  return {
    faults: new Map(faults.map(([part, fault]) => [1 + Math.floor((part / 1_000) * operations), fault])),
    ways: () => overAndOver(ways),
  };
}

/** Gives one way after the other, and begins again. */
export function overAndOver(ways: readonly CallbackWay[]): () => CallbackWay {
  let callback = 0;
  return () => ways[callback++ % ways.length] ?? DIRECTLY;
}

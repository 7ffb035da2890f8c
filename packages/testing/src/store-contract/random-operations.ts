import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { StoreHarness } from './describe-store-contract.js';
import { ModelRun } from './model-run.js';
import { randomOperation } from './random-operation.js';

const RUNS = 30;
const MAX_OPERATIONS = 40;
/** A store that is asked over a network takes its time for some thousand operations. */
const TIMEOUT_MS = 180_000;

/** Whatever is done in whatever order, the store looks like the model. */
export function describeRandomOperations(harness: StoreHarness): void {
  describe('random operations', () => {
    it('leave the store as they leave a simple model of it', async () => {
      const operations = fc.array(randomOperation, { maxLength: MAX_OPERATIONS, size: 'max' });
      await fc.assert(
        fc.asyncProperty(operations, async (steps) => {
          const given = await harness.create();
          await given.store.open();
          try {
            const run = new ModelRun(given.store);
            for (const step of steps) await run.step(step);
          } finally {
            await given.store.close();
            await given.dispose();
          }
        }),
        { numRuns: RUNS },
      );
    }).timeout(TIMEOUT_MS);
  });
}

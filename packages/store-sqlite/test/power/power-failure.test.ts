import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { useTemporaryFolder } from '../support/temporary-folder.js';
import { answersTo } from './counting-bot.js';
import type { Cut } from './forgetful-disk.js';
import { PowerWorld } from './power-world.js';

const CUSTOMERS = 12;
const MESSAGES = 4;

/** Stories that are told; more with `COLLOQUY_SEEDS`. */
const RUNS = Math.ceil(Number(process.env['COLLOQUY_SEEDS'] ?? 1_000) / 100);

const cut: fc.Arbitrary<Cut> = fc.record({
  atSync: fc.integer({ min: 1, max: 12 }),
  // Nothing, everything and anything between, up to the middle of a page.
  keptPercent: fc.oneof(fc.constantFrom(0, 100), fc.nat(100)),
});

describe('A bot whose power fails again and again', function () {
  this.timeout(30_000 + 3_000 * RUNS);
  const file = useTemporaryFolder();

  /** A customer says one thing after the other, and each time waits for the whole answer. */
  async function talk(world: PowerWorld, customer: number): Promise<void> {
    let expected: readonly string[] = [];
    for (let message = 0; message < MESSAGES; message += 1) {
      await world.says(customer, message);
      const seen = await world.hasSeen(customer, expected.length + answersTo(message).length);
      expected = [...expected, ...answersTo(message, seen.slice(expected.length))];
      expect(seen).to.deep.equal(expected);
    }
  }

  it('has what it acknowledged, and says everything once, in order', async () => {
    let [stories, failures] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { minLength: 3, maxLength: 8 }), async (cuts) => {
        stories += 1;
        const number = stories;
        const world = new PowerWorld((name) => file(`${number}-${name}`), cuts);
        await Promise.all(Array.from({ length: CUSTOMERS }, (_, customer) => talk(world, customer)));
        await world.stop();
        failures += world.failures;
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(failures, 'failures of the power').to.be.greaterThan(RUNS);
  });
});

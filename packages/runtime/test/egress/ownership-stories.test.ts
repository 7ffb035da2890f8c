import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { OwnershipWorld, type Happening } from './ownership-world.js';

const happening = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom<Happening>('talk', 'say hello', 'stop', 'a person', 'hand back') },
  { weight: 8, arbitrary: fc.constantFrom<Happening>('take over', 'hand back') },
  { weight: 4, arbitrary: fc.constantFrom<Happening>('the end', 'retry') },
  { weight: 1, arbitrary: fc.constant<Happening>('customer ends') },
);
const story = fc.record({
  scenes: fc.array(fc.tuple(happening, fc.nat(2_500)), { minLength: 3, maxLength: 25 }),
  seed: fc.nat(),
});

/** How many other stories are told with `COLLOQUY_SEEDS`; without it always the same. */
const SEEDS = process.env['COLLOQUY_SEEDS'];
const RUNS = Number(SEEDS ?? 200);

/** Any numbers, and the same again for the same seed. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('A conversation that goes from hand to hand while messages and answers are on the way', function () {
  this.timeout(60_000 + 200 * RUNS);

  it('is the bot’s in the end when the hub says so, and nothing waits for ever', async () => {
    const goesWell = fc.asyncProperty(story, async ({ scenes, seed }) => {
      const world = await OwnershipWorld.open(chances(seed));
      for (const [what, ms] of scenes) {
        await world.happens(what);
        await world.clock.advance(ms);
      }
      world.isCalm = true;
      await world.clock.advance(30_000);
      await world.happens('hand back');
      await world.clock.advance(30_000);
      world.says('stop');
      await world.clock.advance(5_000);
      world.says('say Here I am');
      await world.clock.advance(5_000);
      const said = world.taken.filter((each) => each === 'Here I am');
      expect(said, 'heard once, when the bot has it').to.have.length(world.owner === 'bot' ? 1 : 0);
      if (world.owner === 'ended') expect(await world.ownerHere()).to.not.equal('agent');
      expect(await world.waiting(), 'nothing waits').to.deep.equal([]);
      await world.close();
    });
    await fc.assert(goesWell, { numRuns: RUNS, ...(SEEDS === undefined && { seed: 1 }) });
  });
});

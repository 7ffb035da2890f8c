import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Journal } from '../../src/journal/journal.js';
import { replay } from '../../src/journal/replay.js';
import type { Fault } from './crashing.js';
import { ExploredBot } from './explored-bot.js';
import { play, type Happening, type Scene } from './explored-world.js';

const CONVERSATIONS = 2;

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom('red', 'blue').map((words): Happening => ({ kind: 'says', words })),
  },
  { weight: 1, arbitrary: fc.constant<Happening>({ kind: 'says', words: 'agent' }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ kind: 'hands back' }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ kind: 'silence' }) },
);
const scene: fc.Arbitrary<Scene> = fc.record({
  conversation: fc.nat(CONVERSATIONS - 1),
  happening,
  repeats: fc.constantFrom(0, 0, 1, 2),
  late: fc.boolean(),
});
const fault: fc.Arbitrary<Fault> = fc.constantFrom(
  'dies before',
  'dies after',
  'fails before',
  'fails after',
);
/** Where faults are, in thousandths of the way through the story: no other story has as many operations. */
const faults = fc.array(fc.tuple(fc.nat(999), fault), {
  minLength: 1,
  maxLength: 6,
});

/** How many stories are told. `COLLOQUY_SEEDS` tells more, `COLLOQUY_SEED` one again by its number. */
const RUNS = Number(process.env['COLLOQUY_SEEDS'] ?? 1_000);
const SEED = process.env['COLLOQUY_SEED'];

/** The journal of a conversation, however troubled, says how it came about. */
function expectReplay(journal: Journal | undefined): void {
  if (journal === undefined) return;
  const report = replay(new ExploredBot(), JSON.parse(JSON.stringify(journal)) as Journal);
  expect(report).to.deep.equal({ turns: journal.turns.length, skipped: 0 });
}

describe('A conversation whose bot dies again and again', () => {
  it('reads as if nothing had happened, however often callbacks come (G1 to G6)', async function () {
    this.timeout(110_000);
    let crashes = 0;
    let nudges = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(scene, { minLength: 1, maxLength: 10 }), faults, async (scenes, places) => {
        const calm = await play(
          scenes.map((each) => ({ ...each, repeats: 0, late: false })),
          CONVERSATIONS,
          new Map(),
        );
        const plan = new Map(
          places.map(([part, kind]) => [1 + Math.floor((part / 1_000) * calm.operations), kind]),
        );
        const troubled = await play(scenes, CONVERSATIONS, plan);
        crashes += troubled.processes - 1;
        nudges += troubled.transcripts.flat().filter((said) => said === 'Still there?').length;
        expect(troubled.transcripts).to.deep.equal(calm.transcripts);
        for (const journal of troubled.journals) expectReplay(journal);
      }),
      { numRuns: RUNS, ...(SEED !== undefined && { seed: Number(SEED) }) },
    );
    expect(crashes, 'processes did die').to.be.greaterThan(RUNS / 4);
    expect(nudges, 'delays did end').to.be.greaterThan(RUNS / 20);
  });
});

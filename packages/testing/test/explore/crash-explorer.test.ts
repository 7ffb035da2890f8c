import { readJournal, replay, type Journal } from '@colloquy/runtime';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { tell, type Telling } from '../../src/explore/explore.js';
import { FaultPlan, type Fault } from '../../src/explore/fault-plan.js';
import type { BotTest } from '../../src/index.js';
import type { TestWorld } from '../../src/kit/test-world.js';
import { ExploredBot, PATIENCE_MS } from './explored-bot.js';

/** What happens in one of some conversations, and how often the hub delivers its callback again, right away. */
interface Scene {
  readonly who: 'Ann' | 'Bob';
  readonly happening: 'red' | 'blue' | 'agent' | 'hands back' | 'silence';
  readonly repeats: number;
}

const scene: fc.Arbitrary<Scene> = fc.record({
  who: fc.constantFrom('Ann', 'Bob'),
  happening: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('red' as const, 'blue' as const) },
    { weight: 3, arbitrary: fc.constantFrom('agent' as const, 'hands back' as const, 'silence' as const) },
  ),
  repeats: fc.constantFrom(0, 0, 1, 2),
});
const fault = fc.constantFrom<Fault>('dies before', 'dies after', 'fails before', 'fails after');
/** Where faults are, in thousandths of the way through the story: no other story has as many operations. */
const faults = fc.array(fc.tuple(fc.nat(999), fault), { minLength: 1, maxLength: 6 });

/** How many stories are told. `COLLOQUY_SEEDS` tells more, `COLLOQUY_SEED` one again by its number. */
const RUNS = Number(process.env['COLLOQUY_SEEDS'] ?? 1_000);
const SEED = process.env['COLLOQUY_SEED'];

/** The journal of a conversation, however troubled, says how it came about. */
function expectReplay(journal: Journal): void {
  const report = replay(new ExploredBot(), JSON.parse(JSON.stringify(journal)) as Journal);
  expect(report).to.deep.equal({ turns: journal.turns.length, skipped: 0 });
}

async function replayAll(world: TestWorld): Promise<void> {
  const ids = new Set(world.hub.taken.map(({ conversationId }) => conversationId));
  for (const id of ids) {
    const journal = await readJournal(world.disk, id);
    if (journal !== undefined) expectReplay(journal);
  }
}

async function play(scenes: readonly Scene[], plan: FaultPlan): Promise<Telling> {
  let next = 0;
  const repeats = (): number => scenes[next]?.repeats ?? 0;
  const script = async ({ anotherCustomer, clock, agentOf }: BotTest): Promise<void> => {
    const customers = { Ann: anotherCustomer('Ann'), Bob: anotherCustomer('Bob') };
    for (const [index, { who, happening }] of scenes.entries()) {
      next = index;
      if (happening === 'silence') await clock.advance(PATIENCE_MS + 1_000);
      else if (happening !== 'hands back') await customers[who].says(happening);
      else if (agentOf(customers[who]).owns) await agentOf(customers[who]).handsBack();
    }
  };
  return tell(ExploredBot, script, {}, { plan, repeats }, replayAll);
}

describe('A conversation whose bot dies again and again', () => {
  it('reads as if nothing had happened, however often callbacks come (G1 to G6)', async function () {
    this.timeout(400_000);
    let crashes = 0;
    let nudges = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(scene, { minLength: 1, maxLength: 10 }), faults, async (scenes, places) => {
        const calm = await play(
          scenes.map((each) => ({ ...each, repeats: 0 })),
          new FaultPlan(new Map()),
        );
        const plan = new Map(
          places.map(([part, kind]) => [1 + Math.floor((part / 1_000) * calm.operations), kind]),
        );
        const troubled = await play(scenes, new FaultPlan(plan));
        crashes += troubled.processes - 1;
        nudges += Object.values(troubled.seen)
          .flat()
          .filter((said) => said === 'Still there?').length;
        expect(troubled.seen).to.deep.equal(calm.seen);
      }),
      { numRuns: RUNS, ...(SEED !== undefined && { seed: Number(SEED) }) },
    );
    expect(crashes, 'processes did die').to.be.greaterThan(RUNS / 4);
    expect(nudges, 'delays did end').to.be.greaterThan(RUNS / 20);
  });
});

import { readJournal, replay, type Journal } from '@colloquy/runtime';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { DIRECTLY, type CallbackWay } from '../../src/explore/courier.js';
import { faultsEverywhere, tell, type Telling } from '../../src/explore/explore.js';
import { FaultPlan, type Fault } from '../../src/explore/fault-plan.js';
import { callbackWay, FAULTS, overAndOver } from '../../src/explore/seeded-choices.js';
import type { BotTest, TestCustomer } from '../../src/index.js';
import type { TestWorld } from '../../src/kit/test-world.js';
import { ExploredBot, PATIENCE_MS } from './explored-bot.js';

/** What happens in one conversation. */
type Happening = 'red' | 'blue' | 'make me laugh' | 'agent' | 'hands back';

/** What happens at the same time: in one conversation or both, or nothing for a long while. */
type Scene = 'silence' | Readonly<Partial<Record<'Ann' | 'Bob', Happening>>>;

const happening = fc.constantFrom<Happening>('red', 'red', 'blue', 'make me laugh', 'agent', 'hands back');
const scene: fc.Arbitrary<Scene> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ Ann: happening, Bob: happening }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.constant<Scene>('silence') },
);
/** Where faults are, in thousandths of the way through the story: no other story has as many operations. */
const fault = fc.tuple(fc.nat(999), fc.constantFrom<Fault>(...FAULTS));
const story = fc.record({
  scenes: fc.array(scene, { minLength: 1, maxLength: 8 }),
  faults: fc.array(fault, { minLength: 1, maxLength: 6 }),
  ways: fc.array(callbackWay, { minLength: 1, maxLength: 10 }),
});

/** How many stories are told; more with `COLLOQUY_SEEDS`. */
const RUNS = Number(process.env['COLLOQUY_SEEDS'] ?? 1_000);
/** The number of the only story to be told, as a failure names it. */
const ONLY = process.env['COLLOQUY_SEED'];

/** Other stories each time: their numbers begin anywhere. */
function numbers(): readonly number[] {
  if (ONLY !== undefined) return [Number(ONLY)];
  const first = Math.floor(Math.random() * 1_000_000_000);
  return Array.from({ length: RUNS }, (_, index) => first + index);
}

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

/** Both conversations begin in the same order in every telling, so that they have the same ids. */
async function play(
  scenes: readonly Scene[],
  plan = new FaultPlan(new Map()),
  ways: readonly CallbackWay[] = [DIRECTLY],
): Promise<Telling> {
  const script = async ({ anotherCustomer, clock, agentOf }: BotTest): Promise<void> => {
    const happens = async (who: TestCustomer, what: Happening | undefined): Promise<void> => {
      if (what === undefined) return;
      if (what !== 'hands back') await who.says(what);
      else if (agentOf(who).owns) await agentOf(who).handsBack();
    };
    const [ann, bob] = [anotherCustomer('Ann'), anotherCustomer('Bob')];
    for (const each of scenes) {
      if (each === 'silence') await clock.advance(PATIENCE_MS + 1_000);
      else await Promise.all([happens(ann, each.Ann), happens(bob, each.Bob)]);
    }
  };
  return tell(ExploredBot, script, {}, { plan, ways: overAndOver(ways) }, replayAll);
}

describe('A conversation whose bot dies again and again', function () {
  this.timeout(300_000 + 500 * RUNS);

  it('reads as if nothing had happened, however late, often and mixed callbacks come (G1 to G6)', async () => {
    let crashes = 0;
    let nudges = 0;
    let late = 0;
    let jokes = 0;
    const goesTheSameWay = fc.asyncProperty(story, async ({ scenes, faults, ways }) => {
      const calm = await play(scenes);
      const plan = new Map(
        faults.map(([part, kind]) => [1 + Math.floor((part / 1_000) * calm.operations), kind]),
      );
      const troubled = await play(scenes, new FaultPlan(plan), ways);
      crashes += troubled.processes - 1;
      late += ways.filter(({ delayMs }) => delayMs > 0).length;
      nudges += Object.values(troubled.seen)
        .flat()
        .filter((said) => said === 'Still there?').length;
      jokes += Object.values(troubled.seen)
        .flat()
        .filter((said) => said === 'Ha!').length;
      expect(troubled.seen).to.deep.equal(calm.seen);
    });
    for (const seed of numbers()) {
      const told = await fc.check(goesTheSameWay, { seed, numRuns: 1, unbiased: seed % 2 === 0 });
      if (told.failed) {
        expect.fail(
          `Story ${seed} goes otherwise. To see it again: COLLOQUY_SEED=${seed}.\n${fc.defaultReportMessage(told)}`,
        );
      }
    }
    if (ONLY !== undefined) return;
    expect(crashes, 'processes did die').to.be.greaterThan(RUNS / 4);
    expect(nudges, 'delays did end').to.be.greaterThan(RUNS / 20);
    expect(jokes, 'intents were recognized').to.be.greaterThan(RUNS / 20);
    expect(late, 'callbacks did come late').to.be.greaterThan(RUNS / 4);
  });

  it('reads as if nothing had happened, whatever goes wrong at whichever operation', async () => {
    const scenes: readonly Scene[] = [
      { Ann: 'red', Bob: 'red' },
      { Ann: 'make me laugh', Bob: 'make me laugh' },
      'silence',
      { Ann: 'agent', Bob: 'blue' },
      { Ann: 'hands back' },
    ];
    const calm = await play(scenes);
    expect(Object.values(calm.seen).flat()).to.include.members([
      'Still there?',
      'Ha!',
      'You said blue.',
      'That is two.',
      'Here I am again.',
    ]);
    for (const faults of faultsEverywhere(calm.operations)) {
      const troubled = await play(scenes, new FaultPlan(faults));
      expect(troubled.seen, [...faults].join()).to.deep.equal(calm.seen);
    }
  });
});

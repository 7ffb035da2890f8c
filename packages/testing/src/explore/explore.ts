import { memoryStore, type AnyBot, type BotClass, type Store } from '@colloquy/runtime';
import { AssertionError } from 'chai';
import { openBotTest, type BotTest, type TestBotOptions } from '../kit/test-bot.js';
import { shownMessage } from '../kit/seen-message.js';
import type { TestWorld } from '../kit/test-world.js';
import { DIRECTLY, type CallbackWay } from './courier.js';
import { FaultPlan, type Fault } from './fault-plan.js';
import { FAULTS, seededChoices } from './seeded-choices.js';

/** A conversation, told by the actors of a test. */
export type Script<Instance extends AnyBot = AnyBot> = (test: BotTest<Instance>) => Promise<void>;

/** How thoroughly a conversation is explored. */
export interface ExploreOptions {
  /** How many times it is told, each with other faults. @default 100 */
  readonly seeds?: number;
  /**
   * Whether it is told once more for each operation and each fault, with that alone: certain, where seeds are chance, and four times
   * as many tellings as there are operations. @default false
   */
  readonly everywhere?: boolean;
  /** Only this one: the number that a failure has named. */
  readonly seed?: number;
  /** Makes a store, a new one for each telling; it is closed after it. @default stores in memory */
  readonly store?: () => Store;
}

/** What was explored. */
export interface Exploration {
  readonly runs: number;
  /** Processes that died and were followed by another. */
  readonly crashes: number;
  /** Store calls and sends of the run in which nothing goes wrong: each is a place for a fault. */
  readonly operations: number;
}

/** What one telling came to. */
export interface Telling {
  /** What each customer has seen, by conversation. */
  readonly seen: Readonly<Record<string, readonly string[]>>;
  readonly operations: number;
  readonly processes: number;
}

/** At which operation what goes wrong. */
export type Faults = ReadonlyMap<number, Fault>;

/**
 * Tells a conversation again and again to a bot that dies, or whose store or hub fails, at operations chosen at random, with callbacks
 * that come late, several times, or before those of another customer who wrote at the same time (`Promise.all`). Customers must see each time what they see when nothing goes wrong, and the script's own expectations
 * must hold.
 *
 * @throws AssertionError with the seed, the faults that are enough for it, and both conversations.
 *
 * @example
 * ```ts
 * await explore(OrdersBot, async ({ customer }) => {
 *   await customer.says('where is my order?');
 *   await customer.sees('What is your order number?');
 * }, { activities });
 * ```
 */
export async function explore<Instance extends AnyBot>(
  bot: BotClass<Instance>,
  script: Script<Instance>,
  options: Omit<TestBotOptions<Instance>, 'store'> & ExploreOptions = {},
): Promise<Exploration> {
  const { seeds = 100, seed, everywhere = false, store: makeStore = memoryStore, ...surroundings } = options;
  const tellWith = async (faults: Faults, ways: () => CallbackWay = () => DIRECTLY): Promise<Telling> => {
    const store = makeStore();
    try {
      return await tell(bot, script, { ...surroundings, store }, { plan: new FaultPlan(faults), ways });
    } finally {
      await store.close();
    }
  };
  const calm = await tellWith(new Map());
  const chosen = seed === undefined ? Array.from({ length: seeds }, (_, index) => index + 1) : [seed];
  let crashes = 0;
  const countCrashes = (told: Telling): number => (crashes += told.processes - 1);
  const alone = everywhere ? faultsEverywhere(calm.operations) : [];
  for (const faults of alone) {
    const problem = await problemOf(calm, () => tellWith(faults), countCrashes);
    if (problem !== undefined) throw new AssertionError(failureText(faults, problem));
  }
  for (const each of chosen) {
    const { faults, ways } = seededChoices(each, calm.operations);
    const problem = await problemOf(calm, () => tellWith(faults, ways()), countCrashes);
    if (problem === undefined) continue;
    const enough = await shrunk(
      faults,
      async (fewer) => (await problemOf(calm, () => tellWith(fewer, ways()))) !== undefined,
    );
    throw new AssertionError(failureText(enough, problem, each));
  }
  return { runs: alone.length + chosen.length, crashes, operations: calm.operations };
}

/** Tells a conversation once. */
export async function tell<Instance extends AnyBot>(
  bot: BotClass<Instance>,
  script: Script<Instance>,
  options: TestBotOptions<Instance>,
  trouble: { readonly plan: FaultPlan; readonly ways: () => CallbackWay },
  after: (world: TestWorld) => Promise<void> = () => Promise.resolve(),
): Promise<Telling> {
  const { test, world } = await openBotTest(bot, options, trouble);
  await script(test);
  await world.finish();
  await after(world);
  const seen: Record<string, string[]> = {};
  for (const message of world.hub.taken) (seen[message.conversationId] ??= []).push(shownMessage(message));
  // A process that has died hears of nothing, and need not be ended.
  return { seen, operations: trouble.plan.operations, processes: world.processes };
}

async function problemOf(
  calm: Telling,
  telling: () => Promise<Telling>,
  told: (telling: Telling) => unknown = () => undefined,
): Promise<string | undefined> {
  try {
    const troubled = await telling();
    told(troubled);
    return difference(calm, troubled);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function difference(calm: Telling, troubled: Telling): string | undefined {
  const ids = [...new Set([...Object.keys(calm.seen), ...Object.keys(troubled.seen)])];
  const other = ids.find((id) => JSON.stringify(calm.seen[id]) !== JSON.stringify(troubled.seen[id]));
  if (other === undefined) return undefined;
  const [expected = [], actual = []] = [calm.seen[other], troubled.seen[other]];
  const place = actual.findIndex((line, index) => line !== expected[index]);
  // Where nothing is said that should be said, it is missing; otherwise something is said in its place.
  const marked = place === -1 ? Math.min(expected.length, actual.length) : place;
  return `Without faults the customer sees\n${listed(expected, marked)}\nand with them\n${listed(actual, marked)}`;
}

/** A line for each; the first difference is marked. */
function listed(lines: readonly string[], marked: number): string {
  if (lines.length === 0) return '>> nothing';
  return lines.map((line, index) => `${index === marked ? '>>' : '  '} ${line}`).join('\n');
}

/** Each fault at each operation, one at a time. */
export function faultsEverywhere(operations: number): readonly Faults[] {
  const places = Array.from({ length: operations }, (_, index) => index + 1);
  return places.flatMap((place) => FAULTS.map((fault): Faults => new Map([[place, fault]])));
}

/** Leaves out one fault after the other, as long as it fails all the same. */
async function shrunk(faults: Faults, fails: (fewer: Faults) => Promise<boolean>): Promise<Faults> {
  let enough = faults;
  for (const place of faults.keys()) {
    const fewer = new Map([...enough].filter(([each]) => each !== place));
    if (await fails(fewer)) enough = fewer;
  }
  return enough;
}

function failureText(faults: Faults, problem: string, seed?: number): string {
  const what = [...faults].map(([place, fault]) => `  at operation ${place} it ${fault}`);
  const enough =
    what.length === 0 ? '  (none: callbacks that come late, or several times, are enough)' : what.join('\n');
  const where = seed === undefined ? 'with one fault' : `with seed ${seed}`;
  const again = seed === undefined ? 'everywhere: true, seeds: 0' : `seed: ${seed}`;
  return `The conversation goes otherwise ${where}. These faults are enough:\n${enough}\n\n${problem}\n\nTo see it again: explore(..., { ${again} }).`;
}

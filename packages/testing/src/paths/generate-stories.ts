import type { AnyBot, BotClass } from '@colloquy/runtime';
import { DialogCoverage } from '../coverage/dialog-coverage.js';
import type { CoverageReport } from '../coverage/coverage-report.js';
import { openBotTest, type TestBotOptions } from '../kit/test-bot.js';
import { dialogGraphs } from '../model-check/dialog-graphs.js';
import { writeStories, type WrittenStory } from '../stories/write-stories.js';
import { PathSearch, type FoundPath } from './find-paths.js';
import { pathStory } from './path-story.js';
import { pathTitle } from './path-title.js';
import { StepsToTry } from './steps-to-try.js';
import { tellPath, type Path, type Telling } from './told-path.js';

/** What is tried, and how far. */
export interface GenerateStoriesOptions {
  /**
   * What customers say besides an answer to the prompt that is open, what is offered, a phrase of each interruption, an example of each
   * intent, and nonsense. Tried wherever the bot hears it.
   */
  readonly says?: readonly string[];
  /** What other tests visit already (`coverage.report()`): no story is generated for it. @default nothing */
  readonly covered?: CoverageReport;
  /** How many moves a story may have; outcomes of activities do not count. @default 12 */
  readonly maxMoves?: number;
  /** How many steps are told in all. A thousand take about a second. @default 20000 */
  readonly maxSteps?: number;
}

/** Stories that were generated. */
export interface GeneratedStories {
  readonly stories: readonly WrittenStory[];
  /** The same as a file for `tellStories`. The same each time, as long as the bot is the same. */
  readonly markdown: string;
  /** Ids of states and transitions that neither a story nor another test comes to. */
  readonly unvisited: readonly string[];
  /** How many steps were told. */
  readonly steps: number;
}

const ABOUT = `Written by \`generateStories\`: the shortest ways to what no shorter way visits, and what the bot does on them. Whoever changes the bot
on purpose has them written anew, and reads what has changed.`;

/**
 * Looks for the shortest conversations that visit every state and transition of a bot's dialogs, and writes them as stories. Whatever can
 * happen is tried: what customers say and pick, the end of the next delay, each answer of an activity (`answers`) and its failure, a
 * person who hands back, joins or is not there, a hub that refuses the hand-over. Nothing is left to chance.
 *
 * @throws AssertionError with the conversation when a turn of the bot fails on the way.
 *
 * @example
 * ```ts
 * const { markdown, unvisited } = await generateStories(OrdersBot, {
 *   activities: { lookupOrder: () => ORDER },
 *   answers: { lookupOrder: { unknown: null } },
 *   says: ['123456'],
 * });
 * ```
 */
export async function generateStories<Instance extends AnyBot>(
  bot: BotClass<Instance>,
  options: Omit<TestBotOptions<Instance>, 'coverage' | 'store'> & GenerateStoriesOptions = {},
): Promise<GeneratedStories> {
  const { says = [], covered, maxMoves = 12, maxSteps = 20_000, ...surroundings } = options;
  const made = await madeBot(bot, surroundings);
  const coverage = new DialogCoverage(made);
  if (covered !== undefined) coverage.merge(covered);
  const telling: Telling<Instance> = { bot, options: surroundings, coverage };
  const answers: Readonly<Record<string, object | undefined>> = surroundings.answers ?? {};
  const found = await new PathSearch(
    telling,
    new StepsToTry(made, says),
    (activity) => Object.keys(answers[activity] ?? {}),
    { maxMoves, maxSteps },
  ).run();
  const graphs = dialogGraphs(made.dialogs ?? {});
  const stories: WrittenStory[] = [];
  for (const path of withoutBeginnings(found.paths)) {
    const told = await tellPath(telling, path.path);
    const title = unusedTitle(stories, pathTitle(graphs, path.visits));
    stories.push({ title, ...pathStory(made, path, told) });
  }
  const { unvisited, steps } = found;
  return { stories, markdown: writeStories('The shortest ways', ABOUT, stories), unvisited, steps };
}

async function madeBot<Instance extends AnyBot>(
  bot: BotClass<Instance>,
  options: TestBotOptions<Instance>,
): Promise<AnyBot> {
  const { test, world } = await openBotTest(bot, options);
  await test.close();
  return world.bot;
}

/** Where several ways read the same, they are numbered. */
function unusedTitle(stories: readonly WrittenStory[], title: string): string {
  const same = stories.filter((each) => each.title === title || each.title.startsWith(`${title} (`));
  return same.length === 0 ? title : `${title} (${same.length + 1})`;
}

/** A path that another goes on from is told by that one. */
function withoutBeginnings(paths: readonly FoundPath[]): readonly FoundPath[] {
  const longest: FoundPath[] = [];
  for (const path of paths.toReversed()) {
    const place = longest.findIndex((other) => beginsWith(other.path, path.path));
    const other = longest[place];
    // What the longer one is about comes last, since it names the story.
    if (other === undefined) longest.push(path);
    else longest[place] = { path: other.path, visits: [...path.visits, ...other.visits] };
  }
  return longest.toReversed();
}

function beginsWith(path: Path, beginning: Path): boolean {
  return beginning.every((step, index) => JSON.stringify(step) === JSON.stringify(path[index]));
}

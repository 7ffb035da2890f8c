import type { AnyBot, BotClass } from '@colloquy/runtime';
import { AssertionError } from 'chai';
import type { DialogCoverage } from '../coverage/dialog-coverage.js';
import { openBotTest, type OpenBotTest, type TestBotOptions } from '../kit/test-bot.js';
import type { TakenMessage } from '../kit/test-hub.js';
import type { StoryStep } from '../stories/read-stories.js';
import { tell } from '../stories/tell-story.js';
import { framesOf, type Situation } from './situation.js';

/** Steps from the beginning of a conversation. */
export type Path = readonly StoryStep[];

/** What a path comes to. */
export interface ToldPath {
  readonly situation: Situation;
  /** What the last step has made the bot ask of the world. */
  readonly called: readonly string[];
  /** What the bot has sent after each step. */
  readonly sent: readonly (readonly TakenMessage[])[];
}

/** How paths are told: the bot, and what it is surrounded by. */
export interface Telling<Instance extends AnyBot> {
  readonly bot: BotClass<Instance>;
  readonly options: TestBotOptions<Instance>;
  readonly coverage: DialogCoverage;
}

/**
 * Tells a path from its beginning.
 *
 * @throws AssertionError when a turn fails on the way.
 */
export async function tellPath<Instance extends AnyBot>(
  { bot, options, coverage }: Telling<Instance>,
  path: Path,
): Promise<ToldPath> {
  const open = await openBotTest(bot, { ...options, coverage });
  try {
    const sent: TakenMessage[][] = [];
    let called: readonly string[] = [];
    for (const step of path) {
      const before = open.world.hub.taken.length;
      open.steered.takeCalled();
      await tell(open.test as OpenBotTest['test'], step);
      await open.world.settle();
      refuseFailure(open.world.transcript.lines, open);
      called = open.steered.takeCalled();
      sent.push(open.world.hub.taken.slice(before));
    }
    return { situation: await situationOf(open), called, sent };
  } finally {
    await open.test.close();
  }
}

async function situationOf({
  test,
  world,
}: Pick<OpenBotTest, 'world'> & {
  readonly test: Pick<OpenBotTest['test'], 'customer'>;
}): Promise<Situation> {
  const { conversationId } = test.customer;
  const nextTimerAt = await world.disk.nextTimerAt();
  const last = world.hub.taken.findLast(({ text, options }) => text !== '' || options.length > 0);
  return {
    owner: world.hub.ownerOf(conversationId),
    frames: framesOf(world.recordOf(conversationId)),
    offered: last?.options ?? [],
    nextTimerInMs: nextTimerAt === undefined ? undefined : Math.max(0, nextTimerAt - world.clock.now()),
  };
}

function refuseFailure(
  lines: OpenBotTest['world']['transcript']['lines'],
  { world }: Pick<OpenBotTest, 'world'>,
): void {
  const place = lines.findIndex(({ who, what }) => who.startsWith('bot') && what.startsWith('(fails: '));
  if (place === -1) return;
  throw new AssertionError(
    `A turn fails on a path that was tried. Where no customer can come this way, leave out the words that lead there.\n\nThe conversation:\n${world.transcript.text(place)}\n`,
  );
}

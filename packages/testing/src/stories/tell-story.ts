import type { BotTest } from '../kit/test-bot.js';
import type { StepOf, Story, StoryStep } from './read-stories.js';

/**
 * Tells a story to a bot.
 *
 * @throws AssertionError at the first step that goes otherwise, with its line and the conversation.
 */
export async function tellStory(test: BotTest, story: Story, file: string): Promise<void> {
  for (const { line, step } of story.steps) {
    try {
      await tell(test, step);
    } catch (error) {
      if (error instanceof Error) error.message = `${file}:${line}: ${error.message}`;
      throw error;
    }
  }
}

type Tellers = {
  readonly [Kind in StoryStep['kind']]: (test: BotTest, step: StepOf<Kind>) => Promise<void> | void;
};

const TELLERS: Tellers = {
  'customer says': ({ customer }, { text }) => customer.says(text),
  'customer picks': ({ customer }, { text }) => customer.picks(text),
  'customer ends': ({ customer }) => customer.sends('conversation.end'),
  'bot says': ({ customer }, { text }) => customer.sees(wordsOf(text)),
  'bot offers': ({ customer }, { options }) => customer.sees({ options }),
  'bot asks': ({ customer }, { text, options }) => customer.sees({ text: wordsOf(text), options }),
  'bot shows': ({ customer }, { type }) => customer.sees({ type }),
  'bot sends': ({ hub }, { text }) => hub.sees(text),
  'bot hands over': ({ hub }) => hub.sees('escalation.transfer'),
  'bot is in': ({ bot }, { dialog, state }) => void bot.in(dialog, state),
  'bot is idle': ({ bot }) => bot.isIdle(),
  'bot restarts': ({ bot }) => bot.restarts(),
  'hub refuses': ({ hub }, { type }) => hub.refusesNextOf(type),
  'activity answers': (test, { activity, answer }) => actorOf(test, activity).answersNamed(answer),
  'activity as usual': (test, { activity }) => actorOf(test, activity).answersAsUsual(),
  'activity fails': (test, { activity }) => actorOf(test, activity).fails(),
  'agent takes': ({ agent }) => agent.takes(),
  'agent joins': ({ agent }) => agent.joins(),
  'agent is unavailable': ({ agent }) => agent.isUnavailable(),
  'agent says': ({ agent }, { text }) => agent.says(text),
  'agent hands back': ({ agent }, { intent }) => agent.handsBack(intent === undefined ? {} : { intent }),
  'agent ends': ({ agent }) => agent.ends(),
  later: ({ clock }, { duration }) => clock.advance(duration),
  'nothing more': ({ customer }) => customer.seesNothing(),
};

/** Does one step of a story. */
export async function tell(test: BotTest, step: StoryStep): Promise<void> {
  // The table has for each kind what takes a step of that kind.
  const teller = TELLERS[step.kind] as (test: BotTest, step: StoryStep) => Promise<void> | void;
  await teller(test, step);
}

function actorOf({ activities, transcript }: BotTest, name: string): BotTest['activities'][string] {
  if (Object.hasOwn(activities, name)) return activities[name] as BotTest['activities'][string];
  const there = Object.keys(activities).join(', ') || 'none';
  return transcript.fail(`"${name}" is no activity of the bot; there are: ${there}.`);
}

/** Words as they are, or a pattern between slashes. */
export function wordsOf(text: string): string | RegExp {
  const pattern = /^\/(.+)\/([a-z]*)$/.exec(text);
  return pattern === null ? text : new RegExp(pattern[1] ?? '', pattern[2]);
}

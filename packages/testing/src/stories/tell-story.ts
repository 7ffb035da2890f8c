import type { BotTest } from '../kit/test-bot.js';
import type { Story, StoryStep } from './read-stories.js';

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
  readonly [Kind in StoryStep['kind']]: (
    test: BotTest,
    step: Extract<StoryStep, { readonly kind: Kind }>,
  ) => Promise<void> | void;
};

const TELLERS: Tellers = {
  'customer says': ({ customer }, { text }) => customer.says(text),
  'customer picks': ({ customer }, { text }) => customer.picks(text),
  'customer ends': ({ customer }) => customer.sends('conversation.end'),
  'bot says': ({ customer }, { text }) => customer.sees(wordsOf(text)),
  'bot offers': ({ customer }, { options }) => customer.sees({ options }),
  'bot sends': ({ hub }, { text }) => hub.sees(text),
  'bot hands over': ({ hub }) => hub.sees('escalation.transfer'),
  'bot restarts': ({ bot }) => bot.restarts(),
  'agent takes': ({ agent }) => agent.takes(),
  'agent says': ({ agent }, { text }) => agent.says(text),
  'agent hands back': ({ agent }, { intent }) => agent.handsBack(intent === undefined ? {} : { intent }),
  'agent ends': ({ agent }) => agent.ends(),
  later: ({ clock }, { duration }) => clock.advance(duration),
  'nothing more': ({ customer }) => customer.seesNothing(),
};

async function tell(test: BotTest, step: StoryStep): Promise<void> {
  // The table has for each kind what takes a step of that kind.
  const teller = TELLERS[step.kind] as (test: BotTest, step: StoryStep) => Promise<void> | void;
  await teller(test, step);
}

/** Words as they are, or a pattern between slashes. */
function wordsOf(text: string): string | RegExp {
  const pattern = /^\/(.+)\/([a-z]*)$/.exec(text);
  return pattern === null ? text : new RegExp(pattern[1] ?? '', pattern[2]);
}

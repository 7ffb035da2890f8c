/** Something that happens in a story, or is expected there. */
export type StoryStep =
  | {
      readonly kind: 'customer says' | 'agent says' | 'customer picks' | 'bot says' | 'bot sends';
      readonly text: string;
    }
  | { readonly kind: 'bot offers'; readonly options: readonly string[] }
  | { readonly kind: 'later'; readonly duration: string }
  | { readonly kind: 'agent hands back'; readonly intent: string | undefined }
  | {
      readonly kind:
        'agent takes' | 'agent ends' | 'customer ends' | 'bot hands over' | 'bot restarts' | 'nothing more';
    };

/** One conversation, as somebody wrote it down. */
export interface Story {
  readonly title: string;
  readonly steps: readonly { readonly line: number; readonly step: StoryStep }[];
}

/** A file of stories that cannot be told: every line that is not understood, with what may be written. */
export class StoryError extends Error {
  override readonly name = 'StoryError';
}

const FORMS: readonly {
  readonly form: string;
  readonly pattern: RegExp;
  readonly step: (found: string) => StoryStep;
}[] = [
  { form: 'customer: words', pattern: /^customer: (.*)$/, step: (text) => ({ kind: 'customer says', text }) },
  {
    form: 'customer picks: option',
    pattern: /^customer picks: (.*)$/,
    step: (text) => ({ kind: 'customer picks', text }),
  },
  { form: 'customer ends', pattern: /^customer ends()$/, step: () => ({ kind: 'customer ends' }) },
  { form: 'bot: words, or /pattern/', pattern: /^bot: (.*)$/, step: (text) => ({ kind: 'bot says', text }) },
  {
    form: 'bot offers: option | option',
    pattern: /^bot offers: (.*)$/,
    step: (text) => ({ kind: 'bot offers', options: text.split('|').map((option) => option.trim()) }),
  },
  { form: 'bot sends: type', pattern: /^bot sends: (\S+)$/, step: (text) => ({ kind: 'bot sends', text }) },
  { form: 'bot hands over', pattern: /^bot hands over()$/, step: () => ({ kind: 'bot hands over' }) },
  { form: 'bot restarts', pattern: /^bot restarts()$/, step: () => ({ kind: 'bot restarts' }) },
  { form: 'agent takes', pattern: /^agent takes()$/, step: () => ({ kind: 'agent takes' }) },
  { form: 'agent: words', pattern: /^agent: (.*)$/, step: (text) => ({ kind: 'agent says', text }) },
  {
    form: 'agent hands back, or agent hands back: intent',
    pattern: /^agent hands back(?:: (\S+))?$/,
    step: (intent) => ({ kind: 'agent hands back', intent: intent === '' ? undefined : intent }),
  },
  { form: 'agent ends', pattern: /^agent ends()$/, step: () => ({ kind: 'agent ends' }) },
  { form: '31s later', pattern: /^(.+) later$/, step: (duration) => ({ kind: 'later', duration }) },
  { form: 'nothing more', pattern: /^nothing more()$/, step: () => ({ kind: 'nothing more' }) },
];

/**
 * Reads stories from Markdown: each `##` heading begins one, each list item is a step, everything else is for people.
 *
 * @param name of the file, for errors.
 * @throws StoryError with every line that is no step.
 */
export function readStories(markdown: string, name: string): readonly Story[] {
  const stories: { title: string; steps: { line: number; step: StoryStep }[] }[] = [];
  const problems: string[] = [];
  for (const [index, text] of markdown.split(/\r?\n/).entries()) {
    const line = index + 1;
    const title = /^##\s+(.+?)\s*$/.exec(text)?.[1];
    const item = /^[-*]\s+(.+?)\s*$/.exec(text)?.[1];
    if (title !== undefined) stories.push({ title, steps: [] });
    else if (item !== undefined) {
      const step = stepOf(item);
      const story = stories.at(-1);
      if (step === undefined) problems.push(`${name}:${line}: "${item}" is no step`);
      else if (story === undefined) problems.push(`${name}:${line}: a step before the first "## title"`);
      else story.steps.push({ line, step });
    }
  }
  const untold = stories.filter(({ steps }) => steps.length === 0);
  problems.push(...untold.map(({ title }) => `${name}: the story "${title}" has no step`));
  if (problems.length === 0) return stories;
  const forms = FORMS.map(({ form }) => `  - ${form}`).join('\n');
  throw new StoryError(`${problems.join('\n')}\nSteps are written:\n${forms}`);
}

function stepOf(item: string): StoryStep | undefined {
  for (const { pattern, step } of FORMS) {
    const found = pattern.exec(item);
    if (found !== null) return step(found[1] ?? '');
  }
  return undefined;
}

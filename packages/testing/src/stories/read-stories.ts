/** Something that happens in a story, or is expected there. */
export type StoryStep =
  | {
      readonly kind: 'customer says' | 'agent says' | 'customer picks' | 'bot says' | 'bot sends';
      readonly text: string;
    }
  | { readonly kind: 'bot offers'; readonly options: readonly string[] }
  | { readonly kind: 'bot asks'; readonly text: string; readonly options: readonly string[] }
  | { readonly kind: 'bot shows' | 'hub refuses'; readonly type: string }
  | { readonly kind: 'bot is in'; readonly dialog: string; readonly state: string }
  | { readonly kind: 'activity answers'; readonly activity: string; readonly answer: string }
  | { readonly kind: 'activity fails' | 'activity as usual'; readonly activity: string }
  | { readonly kind: 'later'; readonly duration: string }
  | { readonly kind: 'agent hands back'; readonly intent: string | undefined }
  | {
      readonly kind:
        | 'agent takes'
        | 'agent joins'
        | 'agent is unavailable'
        | 'agent ends'
        | 'customer ends'
        | 'bot hands over'
        | 'bot is idle'
        | 'bot restarts'
        | 'nothing more';
    };

/** The step of a kind. */
export type StepOf<Kind extends StoryStep['kind'], Step = StoryStep> = Step extends {
  readonly kind: infer Kinds;
}
  ? Kind extends Kinds
    ? Step & { readonly kind: Kind }
    : never
  : never;

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
  readonly step: (found: string, rest: string) => StoryStep;
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
    step: (text) => ({ kind: 'bot offers', options: optionsIn(text) }),
  },
  {
    form: 'bot asks: words [option | option]',
    pattern: /^bot asks: (.*) \[(.*)\]$/,
    step: (text, options) => ({ kind: 'bot asks', text, options: optionsIn(options) }),
  },
  { form: 'bot shows: type', pattern: /^bot shows: (\S+)$/, step: (type) => ({ kind: 'bot shows', type }) },
  { form: 'bot sends: type', pattern: /^bot sends: (\S+)$/, step: (text) => ({ kind: 'bot sends', text }) },
  { form: 'bot hands over', pattern: /^bot hands over()$/, step: () => ({ kind: 'bot hands over' }) },
  {
    form: 'bot is in: dialog, state',
    pattern: /^bot is in: ([^,]+), (\S+)$/,
    step: (dialog, state) => ({ kind: 'bot is in', dialog, state }),
  },
  { form: 'bot is idle', pattern: /^bot is idle()$/, step: () => ({ kind: 'bot is idle' }) },
  { form: 'bot restarts', pattern: /^bot restarts()$/, step: () => ({ kind: 'bot restarts' }) },
  { form: 'agent takes', pattern: /^agent takes()$/, step: () => ({ kind: 'agent takes' }) },
  { form: 'agent joins', pattern: /^agent joins()$/, step: () => ({ kind: 'agent joins' }) },
  {
    form: 'agent is unavailable',
    pattern: /^agent is unavailable()$/,
    step: () => ({ kind: 'agent is unavailable' }),
  },
  { form: 'agent: words', pattern: /^agent: (.*)$/, step: (text) => ({ kind: 'agent says', text }) },
  {
    form: 'agent hands back, or agent hands back: intent',
    pattern: /^agent hands back(?:: (\S+))?$/,
    step: (intent) => ({ kind: 'agent hands back', intent: intent === '' ? undefined : intent }),
  },
  { form: 'agent ends', pattern: /^agent ends()$/, step: () => ({ kind: 'agent ends' }) },
  {
    form: 'hub refuses: type',
    pattern: /^hub refuses: (\S+)$/,
    step: (type) => ({ kind: 'hub refuses', type }),
  },
  {
    form: 'activity answers: one of the answers that have a name',
    pattern: /^(\w+) answers: (.+)$/,
    step: (activity, answer) => ({ kind: 'activity answers', activity, answer }),
  },
  {
    form: 'activity answers as usual',
    pattern: /^(\w+) answers as usual$/,
    step: (activity) => ({ kind: 'activity as usual', activity }),
  },
  {
    form: 'activity fails',
    pattern: /^(\w+) fails$/,
    step: (activity) => ({ kind: 'activity fails', activity }),
  },
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
    if (found !== null) return step(found[1] ?? '', found[2] ?? '');
  }
  return undefined;
}

function optionsIn(text: string): readonly string[] {
  return text.split('|').map((option) => option.trim());
}

import type { StepOf, StoryStep } from './read-stories.js';

/** A story to be written: `about` is for people, and no step. */
export interface WrittenStory {
  readonly title: string;
  readonly about?: string;
  readonly steps: readonly StoryStep[];
}

type Writers = {
  readonly [Kind in StoryStep['kind']]: (step: StepOf<Kind>) => string;
};

const WRITERS: Writers = {
  'customer says': ({ text }) => `customer: ${text}`,
  'customer picks': ({ text }) => `customer picks: ${text}`,
  'customer ends': () => 'customer ends',
  'bot says': ({ text }) => `bot: ${text}`,
  'bot offers': ({ options }) => `bot offers: ${options.join(' | ')}`,
  'bot asks': ({ text, options }) => `bot asks: ${text} [${options.join(' | ')}]`,
  'bot shows': ({ type }) => `bot shows: ${type}`,
  'bot sends': ({ text }) => `bot sends: ${text}`,
  'bot hands over': () => 'bot hands over',
  'bot is in': ({ dialog, state }) => `bot is in: ${dialog}, ${state}`,
  'bot is idle': () => 'bot is idle',
  'bot restarts': () => 'bot restarts',
  'hub refuses': ({ type }) => `hub refuses: ${type}`,
  'activity answers': ({ activity, answer }) => `${activity} answers: ${answer}`,
  'activity as usual': ({ activity }) => `${activity} answers as usual`,
  'activity fails': ({ activity }) => `${activity} fails`,
  'agent takes': () => 'agent takes',
  'agent joins': () => 'agent joins',
  'agent is unavailable': () => 'agent is unavailable',
  'agent says': ({ text }) => `agent: ${text}`,
  'agent hands back': ({ intent }) => `agent hands back${intent === undefined ? '' : `: ${intent}`}`,
  'agent ends': () => 'agent ends',
  later: ({ duration }) => `${duration} later`,
  'nothing more': () => 'nothing more',
};

/** Stories as Markdown, as {@link readStories} reads them. */
export function writeStories(title: string, about: string, stories: readonly WrittenStory[]): string {
  const written = stories.map(({ title: heading, about: words, steps }) =>
    [`## ${heading}`, ...(words === undefined ? [] : [words]), steps.map(lineOf).join('\n')].join('\n\n'),
  );
  return [`# ${title}`, about, ...written, ''].join('\n\n').replace(/\n+$/, '\n');
}

function lineOf(step: StoryStep): string {
  // The table has for each kind what writes a step of that kind.
  return `- ${(WRITERS[step.kind] as (step: StoryStep) => string)(step)}`;
}

/** Words as a step may expect them: what a line cannot hold as it is becomes a pattern. */
export function expectedWords(text: string): string {
  const fits = text !== '' && text === text.trim() && !/[\r\n]/.test(text) && !/^\/.+\/[a-z]*$/.test(text);
  if (fits) return text;
  const source = text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const oneLine = source.replaceAll('\n', String.raw`\n`).replaceAll('\r', String.raw`\r`);
  return `/^${oneLine}$/`;
}

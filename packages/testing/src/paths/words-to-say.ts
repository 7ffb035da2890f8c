import type { AnyDialog, IntentDeclaration } from '@colloquy/dialogs';
import type { AnyBot, SaidPhrases } from '@colloquy/runtime';

/** What customers may say to a bot wherever they are, from its own declarations: a phrase of each interruption, an example of each intent. */
export function wordsOfBot({ interruptions = {}, recognition, language = 'en' }: AnyBot): readonly string[] {
  const phrases = Object.values(interruptions).flatMap(({ when }) => phraseOf(when));
  const examples = Object.values(recognition?.intents.declared ?? {}).flatMap((intent) =>
    exampleOf(intent, language),
  );
  return [...phrases, ...examples];
}

/** What no bot knows, and no number, day or address. */
export const NONSENSE = 'Hm.';

/** An answer that is likely to be taken, by kind of prompt. What is picked is not among them: it is offered. */
const ANSWERS: Readonly<Record<string, string>> = {
  text: 'Ada',
  number: '2',
  email: 'ada@example.com',
  phone: '+49 30 901820',
  money: '10',
  date: 'tomorrow',
  time: '11:00',
  dateTime: 'tomorrow at 11:00',
};

/** What answers a prompt; `undefined` when that is none of words. */
export function answerTo(prompt: AnyDialog | undefined): string | undefined {
  const { prompt: parts } = (prompt ?? {}) as { readonly prompt?: { readonly kind: string } };
  return parts !== undefined && Object.hasOwn(ANSWERS, parts.kind) ? ANSWERS[parts.kind] : undefined;
}

function phraseOf(
  when: ((turn: never) => boolean) & Partial<Pick<SaidPhrases, 'phrases'>>,
): readonly string[] {
  return when.phrases?.slice(0, 1) ?? [];
}

/** One without a place for something else, in the bot's language if there is one. */
function exampleOf({ examples = {} }: IntentDeclaration, language: string): readonly string[] {
  const [tongue] = language.split('-');
  const own = Object.entries(examples).find(([tag]) => tag.split('-')[0] === tongue)?.[1];
  const all = [...(own ?? []), ...Object.values(examples).flat()];
  return all.filter((example) => !example.includes('{')).slice(0, 1);
}

import { DialogsError } from '../errors.js';
import type { Sayable } from '../texts/words.js';
import type { PromptTexts } from './prompt-texts.js';
import type { Validator } from './validate.js';

/** What every prompt takes. */
export interface PromptOptions<Value, Answer, Other, Reason extends string = string> {
  readonly question: Sayable;
  /** Answers "Why do you ask?" and "help". */
  readonly help?: Sayable;
  /** What is said after a bad answer in place of the built-in words: one text, or one for each reason. */
  readonly retry?: Sayable | { readonly [R in Reason | 'invalid']?: Sayable };
  /** How many answers may be bad. @default 3 */
  readonly attempts?: number;
  /** A further check. Pure and synchronous; see {@link Validator}. */
  readonly validate?: Validator<Value, Answer>;
  /** After how many ms of silence the customer is reminded, once for each silence. Not at all when left out. */
  readonly remindAfterMs?: number;
  /** What the reminder says; it needs `remindAfterMs`. */
  readonly reminder?: Sayable;
  /** After how many ms without a word the prompt gives up. @default 15 minutes */
  readonly silenceMs?: number;
  /**
   * What happens then, and after too many bad answers. `'escalate'`: a person takes over, and when the conversation is handed back
   * the question is asked again. `{ answer }`: this is the answer.
   *
   * @default 'escalate'
   */
  readonly otherwise?: 'escalate' | { readonly answer: Other };
  /** Built-in words of this prompt in words of your own. */
  readonly texts?: Partial<PromptTexts>;
}

/** The options of some prompt, for code that does not care which. What its validator takes is what its reading finds. */
export type AnyPromptOptions = PromptOptions<never, unknown, unknown>;

/** What prompts of one bot may have in common. */
export type PromptDefaults = Pick<
  PromptOptions<never, never, never>,
  'attempts' | 'remindAfterMs' | 'reminder' | 'silenceMs' | 'texts'
>;

/** How long a prompt waits for an answer: a quarter of an hour. */
export const DEFAULT_SILENCE_MS = 15 * 60_000;
export const DEFAULT_ATTEMPTS = 3;

/**
 * Refuses options that cannot work.
 *
 * @throws DialogsError `COLLOQUY_E_PROMPT_INVALID` with every problem
 */
export function refuseBadOptions(
  kind: string,
  options: PromptDefaults,
  problemsOfKind: readonly string[] = [],
): void {
  const { attempts = DEFAULT_ATTEMPTS, silenceMs = DEFAULT_SILENCE_MS, remindAfterMs, reminder } = options;
  const rules: readonly (readonly [boolean, string])[] = [
    [Number.isInteger(attempts) && attempts > 0, 'attempts is not a whole number from 1'],
    [Number.isFinite(silenceMs) && silenceMs > 0, 'silenceMs is not a number above 0'],
    [isWithin(remindAfterMs, silenceMs), 'remindAfterMs is not between 0 and silenceMs'],
    [reminder === undefined || remindAfterMs !== undefined, 'reminder has no remindAfterMs'],
  ];
  const problems = [...rules.flatMap(([holds, problem]) => (holds ? [] : [problem])), ...problemsOfKind];
  if (problems.length === 0) return;
  throw new DialogsError('COLLOQUY_E_PROMPT_INVALID', { kind, problems: problems.join('; ') });
}

function isWithin(ms: number | undefined, limitMs: number): boolean {
  return ms === undefined || (ms > 0 && ms < limitMs);
}

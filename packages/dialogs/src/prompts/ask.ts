import type { Prompt } from './prompt.js';
import { refuseBadOptions, type PromptDefaults, type PromptOptions } from './prompt-options.js';
import { promptMachine } from './prompt-machine.js';
import { textReading, type TextLimits, type TextReason } from './kinds/text-reading.js';

export type TextPromptOptions<Answer, Other> = PromptOptions<string, Answer, Other, TextReason> & TextLimits;

/**
 * The prompts. Each makes a machine for `setup({ actors })` that asks one thing and has the answer as its output; in `onDone` the
 * output has its exact type. All throw DialogsError `COLLOQUY_E_PROMPT_INVALID` for options that cannot work.
 */
export interface Ask {
  /** Words, within limits. */
  text<Answer = string, const Other = never>(
    options: TextPromptOptions<Answer, Other>,
  ): Prompt<NoInfer<Answer | Other>>;
}

/**
 * Prompts that have something in common, such as the words of a bot in further languages.
 *
 * @example
 * ```ts
 * const ask = askWith({ attempts: 2, texts: { stale: t.oldButton() } });
 * ```
 */
export function askWith(defaults: PromptDefaults): Ask {
  return {
    text: (options) => {
      const all = { ...defaults, ...options };
      refuseBadOptions('text', all);
      return promptMachine(textReading(all), all);
    },
  };
}

/**
 * The prompts, with nothing but their built-in words (English and German).
 *
 * @example
 * ```ts
 * actors: { askName: ask.text({ question: 'Your name?', minLength: 2 }) }
 * ```
 */
export const ask: Ask = askWith({});

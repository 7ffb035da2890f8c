import { choiceItems, choiceReading, type ChoiceItem } from './kinds/choice-reading.js';
import { emailReading } from './kinds/email-reading.js';
import { moneyReading } from './kinds/money-reading.js';
import { numberReading } from './kinds/number-reading.js';
import { isPhoneCountry, phoneReading } from './kinds/phone-reading.js';
import { textReading } from './kinds/text-reading.js';
import { yesNoReading } from './kinds/yes-no-reading.js';
import type { Ask, ChoiceInput } from './ask-kinds.js';
import { isCurrency } from './numbers/currencies.js';
import type { Prompt, PromptInput } from './prompt.js';
import { promptMachine, type AskedOf } from './prompt-machine.js';
import { refuseBadOptions, type PromptDefaults, type AnyPromptOptions } from './prompt-options.js';
import type { Reading } from './reading.js';

/**
 * Prompts that have something in common, such as how long they wait, or the words of a bot in further languages.
 *
 * @example
 * ```ts
 * const ask = askWith({ attempts: 2, texts: { stale: t.oldButton() } });
 * ```
 */
export function askWith(defaults: PromptDefaults): Ask {
  const make = <Value, Result, Input = PromptInput<Result>>(
    reading: Reading<Value>,
    options: AnyPromptOptions,
    { problems = [], askedOf }: { readonly problems?: readonly string[]; readonly askedOf?: AskedOf } = {},
  ): Prompt<Result, Input> => {
    const all = { ...defaults, ...options, texts: { ...defaults.texts, ...options.texts } };
    refuseBadOptions(reading.kind, all, problems);
    return promptMachine(reading, all, askedOf);
  };
  return {
    text: (options) =>
      make(textReading(options), options, { problems: rangeProblems(options.minLength, options.maxLength) }),
    number: (options) =>
      make(numberReading(options), options, { problems: rangeProblems(options.min, options.max) }),
    yesNo: (options) => make(yesNoReading(options), options),
    choice: (options) => {
      const items = choiceItems(options.options ?? []);
      const askedOf: AskedOf = (input) => ({ options: itemsFrom(input, items) });
      return make(choiceReading(options.as), options, {
        problems: options.options === undefined ? [] : itemProblems(items),
        askedOf,
      });
    },
    email: (options) => make(emailReading(), options),
    phone: (options) => {
      const { country } = options;
      const known = country === undefined || isPhoneCountry(country);
      return make(phoneReading(options), options, {
        problems: known ? [] : [`no numbers are known of ${country}`],
      });
    },
    money: (options) => {
      const codes = [options.currency, ...(options.currencies ?? [])].filter((code) => !isCurrency(code));
      const problems = [
        ...codes.map((code) => `${code} is no currency`),
        ...rangeProblems(options.min, options.max),
      ];
      return make(moneyReading(options), options, { problems });
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

/** The options for one conversation: those of the input before those of the declaration. */
function itemsFrom(input: PromptInput | undefined, declared: readonly ChoiceItem[]): readonly ChoiceItem[] {
  if (input === undefined) return declared;
  const { options } = input as ChoiceInput<string, unknown>;
  const items = options === undefined ? declared : choiceItems(options);
  refuseBadOptions('choice', {}, itemProblems(items));
  return items;
}

function itemProblems(items: readonly ChoiceItem[]): readonly string[] {
  if (items.length === 0) return ['there is nothing to pick in options'];
  const ids = items.map(({ id }) => id);
  return ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `two options have the id ${id}`);
}

function rangeProblems(min: number | undefined, max: number | undefined): readonly string[] {
  return min !== undefined && max !== undefined && min > max ? ['the least is more than the most'] : [];
}

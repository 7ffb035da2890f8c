import { choiceItems, choiceReading, type ChoiceItem } from './kinds/choice-reading.js';
import { dateReading, dayLimitProblems } from './kinds/date-reading.js';
import { dateTimeReading } from './kinds/date-time-reading.js';
import { emailReading } from './kinds/email-reading.js';
import { fileReading } from './kinds/file-reading.js';
import { moneyReading } from './kinds/money-reading.js';
import { numberReading } from './kinds/number-reading.js';
import { isPhoneCountry, phoneReading } from './kinds/phone-reading.js';
import { richFormReading } from './kinds/rich-form-reading.js';
import { signInReading } from './kinds/sign-in-reading.js';
import { slotProblems, slotReading, type TimeSlot } from './kinds/slot-reading.js';
import { textReading } from './kinds/text-reading.js';
import { timeLimitProblems, timeReading } from './kinds/time-reading.js';
import { yesNoReading } from './kinds/yes-no-reading.js';
import type { Ask, ChoiceInput, SlotInput } from './ask-kinds.js';
import { isCurrency } from './numbers/currencies.js';
import type { Prompt, PromptInput } from './prompt.js';
import { promptMachine } from './prompt-machine.js';
import type { AskedOf } from './prompt-parts.js';
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
  const make: Make = (reading, options, { problems = [], askedOf } = {}) => {
    const all = { ...defaults, ...options, texts: { ...defaults.texts, ...options.texts } };
    refuseBadOptions(reading.kind, all, problems);
    return promptMachine(reading, all, askedOf);
  };
  return { ...simpleKinds(make), ...kindsOfTime(make), ...richKinds(make) };
}

/** What a kind adds to what all prompts have. */
interface OfKind {
  readonly problems?: readonly string[];
  readonly askedOf?: AskedOf;
}

type Make = <Value, Result, Input = PromptInput<Result>>(
  reading: Reading<Value>,
  options: AnyPromptOptions,
  ofKind?: OfKind,
) => Prompt<Result, Input>;

function simpleKinds(make: Make): Pick<Ask, 'text' | 'number' | 'yesNo' | 'email' | 'phone' | 'money'> {
  return {
    text: (options) =>
      make(textReading(options), options, { problems: rangeProblems(options.minLength, options.maxLength) }),
    number: (options) =>
      make(numberReading(options), options, { problems: rangeProblems(options.min, options.max) }),
    yesNo: (options) => make(yesNoReading(options), options),
    email: (options) => make(emailReading(), options),
    phone: (options) => {
      const { country } = options;
      const known = country === undefined || isPhoneCountry(country);
      const problems = known ? [] : [`no numbers are known of ${country}`];
      return make(phoneReading(options), options, { problems });
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

function kindsOfTime(make: Make): Pick<Ask, 'date' | 'time' | 'dateTime' | 'timeSlot'> {
  return {
    date: (options) => make(dateReading(options), options, { problems: dayLimitProblems(options) }),
    time: (options) => make(timeReading(options), options, { problems: timeLimitProblems(options) }),
    dateTime: (options) => {
      const { from, to } = options;
      const times = { ...(from !== undefined && { min: from }), ...(to !== undefined && { max: to }) };
      const problems = [...dayLimitProblems(options), ...timeLimitProblems(times)];
      return make(dateTimeReading(options), options, { problems });
    },
    timeSlot: (options) => {
      const { slots = [] } = options;
      const problems = options.slots === undefined ? [] : slotProblems(slots);
      const askedOf: AskedOf = (input) => ({ options: slotsFrom(input, slots) });
      return make(slotReading(options), options, { problems, askedOf });
    },
  };
}

function richKinds(make: Make): Pick<Ask, 'choice' | 'file' | 'form' | 'signIn'> {
  return {
    choice: (options) => {
      const items = choiceItems(options.options ?? []);
      const problems = options.options === undefined ? [] : itemProblems(items);
      const askedOf: AskedOf = (input) => ({ options: itemsFrom(input, items) });
      return make(choiceReading(options.as), options, { problems, askedOf });
    },
    file: (options) =>
      make(fileReading(options), options, { problems: rangeProblems(options.minFiles, options.maxFiles) }),
    form: (options) => make(richFormReading(options.form), options),
    signIn: (options) => {
      const { scope, redirectURI, icon, reply } = options;
      const request = {
        scope,
        redirectURI,
        ...(icon !== undefined && { icon }),
        ...(reply !== undefined && { reply }),
      };
      return make(signInReading(request), options);
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

/** The same for appointments. */
function slotsFrom(input: PromptInput | undefined, declared: readonly TimeSlot[]): readonly TimeSlot[] {
  if (input === undefined) return declared;
  const slots = (input as SlotInput<string, unknown>).slots ?? declared;
  refuseBadOptions('timeSlot', {}, slotProblems(slots));
  return slots;
}

function itemProblems(items: readonly ChoiceItem[]): readonly string[] {
  if (items.length === 0) return ['there is nothing to pick in options'];
  const ids = items.map(({ id }) => id);
  return ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `two options have the id ${id}`);
}

function rangeProblems(min: number | undefined, max: number | undefined): readonly string[] {
  return min !== undefined && max !== undefined && min > max ? ['the least is more than the most'] : [];
}

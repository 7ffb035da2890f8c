import type { ChoiceLook, ChoiceOption, ChoiceReason } from './kinds/choice-reading.js';
import type { DateReason, DayLimits } from './kinds/date-reading.js';
import type { DateTime, DateTimeLimits, DateTimeReason } from './kinds/date-time-reading.js';
import type { EmailReason } from './kinds/email-reading.js';
import type { FileLimits, FileReason } from './kinds/file-reading.js';
import type { Money, MoneyLimits, MoneyReason } from './kinds/money-reading.js';
import type { NumberLimits, NumberReason } from './kinds/number-reading.js';
import type { PhoneLimits, PhoneReason } from './kinds/phone-reading.js';
import type { RichForm, RichFormAnswer, RichFormReason } from './kinds/rich-form-reading.js';
import type { SignedIn, SignInReason, SignInRequest } from './kinds/sign-in-reading.js';
import type { SlotLook, SlotReason, TimeSlot } from './kinds/slot-reading.js';
import type { TextLimits, TextReason } from './kinds/text-reading.js';
import type { TimeReason } from './kinds/time-reading.js';
import type { YesNoReason, YesNoTitles } from './kinds/yes-no-reading.js';
import type { InboundAttachment } from '@colloquy/protocol';
import type { Prompt, PromptInput } from './prompt.js';
import type { PromptOptions } from './prompt-options.js';
import type { Day } from './when/calendar-day.js';
import type { TimeLimits } from './when/time-limits.js';

/** What a choice may be given when it is invoked. */
export interface ChoiceInput<Id extends string, Answer> extends PromptInput<Answer> {
  /** In place of the options of the declaration. */
  readonly options?: readonly ChoiceOption<Id>[];
}

/** What a choice of times may be given when it is invoked. */
export interface SlotInput<Id extends string, Answer> extends PromptInput<Answer> {
  /** In place of the slots of the declaration. */
  readonly slots?: readonly TimeSlot<Id>[];
}

/** What of a declaration is that of a choice of times. */
export interface SlotOptions<Id extends string> extends SlotLook {
  /** May be left out where each invocation gives them as input. */
  readonly slots?: readonly TimeSlot<Id>[];
}

/** What of a declaration is the choice's own. */
export interface ChoiceOptions<Id extends string> {
  /** May be left out where each invocation gives them as input. */
  readonly options?: readonly ChoiceOption<Id>[];
  /** @default buttons for up to five options without subtitles, else a list */
  readonly as?: ChoiceLook;
}

/**
 * The prompts. Each makes a machine for `setup({ actors })` that asks one thing and has the answer as its output; in `onDone` the
 * output has its exact type. All throw DialogsError `COLLOQUY_E_PROMPT_INVALID` for options that cannot work.
 */
export interface Ask {
  /** Words, within limits. */
  text<Answer = string, const Other = never>(
    options: PromptOptions<string, Answer, Other, TextReason> & TextLimits,
  ): Prompt<NoInfer<Answer | Other>>;
  /** A number, in digits or words: "1.234,5" in German, "twelve". */
  number<Answer = number, const Other = never>(
    options: PromptOptions<number, Answer, Other, NumberReason> & NumberLimits,
  ): Prompt<NoInfer<Answer | Other>>;
  /** Yes or no, with buttons. */
  yesNo<Answer = boolean, const Other = never>(
    options: PromptOptions<boolean, Answer, Other, YesNoReason> & YesNoTitles,
  ): Prompt<NoInfer<Answer | Other>>;
  /** One of several options, as buttons or a list; the answer is its id. */
  choice<const Id extends string, Answer = Id, const Other = never>(
    options: PromptOptions<Id, Answer, Other, ChoiceReason> & ChoiceOptions<Id>,
  ): Prompt<NoInfer<Answer | Other>, NoInfer<ChoiceInput<Id, Answer | Other>>>;
  /** An e-mail address. */
  email<Answer = string, const Other = never>(
    options: PromptOptions<string, Answer, Other, EmailReason>,
  ): Prompt<NoInfer<Answer | Other>>;
  /** A telephone number; the answer is E.164, such as `+493012345678`. */
  phone<Answer = string, const Other = never>(
    options: PromptOptions<string, Answer, Other, PhoneReason> & PhoneLimits,
  ): Prompt<NoInfer<Answer | Other>>;
  /** An amount of money, in one of some currencies. */
  money<const Currency extends string, Answer = Money<Currency>, const Other = never>(
    options: PromptOptions<Money<Currency>, Answer, Other, MoneyReason> & MoneyLimits<Currency>,
  ): Prompt<NoInfer<Answer | Other>>;
  /** A day, `YYYY-MM-DD`: "tomorrow", "next Tuesday", "12 May", as the language says and the zone means it. */
  date<Answer = Day, const Other = never>(
    options: PromptOptions<Day, Answer, Other, DateReason> & DayLimits,
  ): Prompt<NoInfer<Answer | Other>>;
  /** A time of day, `HH:mm`: "half past two", "14 Uhr". */
  time<Answer = string, const Other = never>(
    options: PromptOptions<string, Answer, Other, TimeReason> & TimeLimits,
  ): Prompt<NoInfer<Answer | Other>>;
  /** A day with a time of day, in one answer or in two. */
  dateTime<Answer = DateTime, const Other = never>(
    options: PromptOptions<DateTime, Answer, Other, DateTimeReason> & DateTimeLimits,
  ): Prompt<NoInfer<Answer | Other>>;
  /** One of several appointments, as a time picker; the answer is its id. */
  timeSlot<const Id extends string, Answer = Id, const Other = never>(
    options: PromptOptions<Id, Answer, Other, SlotReason> & SlotOptions<Id>,
  ): Prompt<NoInfer<Answer | Other>, NoInfer<SlotInput<Id, Answer | Other>>>;
  /** Files of one message. */
  file<Answer = readonly InboundAttachment[], const Other = never>(
    options: PromptOptions<readonly InboundAttachment[], Answer, Other, FileReason> & FileLimits,
  ): Prompt<NoInfer<Answer | Other>>;
  /** Several things at once, on the pages of a rich form. */
  form<Answer = RichFormAnswer, const Other = never>(
    options: PromptOptions<RichFormAnswer, Answer, Other, RichFormReason> & { readonly form: RichForm },
  ): Prompt<NoInfer<Answer | Other>>;
  /** That the customer signs in. */
  signIn<Answer = SignedIn, const Other = never>(
    options: PromptOptions<SignedIn, Answer, Other, SignInReason> & SignInRequest,
  ): Prompt<NoInfer<Answer | Other>>;
}

import type { Effect } from '../effects/define-effect.js';
import type { effects } from '../effects/effects.js';
import type { InboundEvent, TextEvent } from '../events/inbound-event.js';
import type { Speech } from '../texts/speech.js';
import type { Sayable, Words, WordsValue } from '../texts/words.js';

/** What words mean depends on: when they were said, and in which language and zone. */
export interface Facts {
  /** In ms since the epoch. */
  readonly at: number;
  readonly speech: Speech;
}

/** Something that a customer said, without the rest of its message: JSON, so that a dialog may keep it and hand it on. */
export interface Said extends Facts {
  readonly body: string;
}

/** What a prompt asks in one conversation: its declaration, changed by its input. JSON, since it is stored. */
export interface Asked {
  readonly question: Sayable;
  readonly help?: Sayable | undefined;
  /** Tells apart two prompts that ask the same; see `PromptInput.key`. */
  readonly key?: string | undefined;
  /** What there is to pick, for kinds that offer something. */
  readonly options?: unknown;
  /** What an earlier answer has said already, such as the day when the time is still missing. */
  readonly partial?: unknown;
  /** Whether the prompt ends at its limit with a {@link GivenUp}, for the dialog that asks to decide what then. */
  readonly givesUp?: boolean | undefined;
}

/** What a prompt makes of an answer: a value, or why it is none. */
export type Verdict<Value> =
  | { readonly value: Value }
  | {
      /** Names the text that is said. */
      readonly reason: string;
      /** Fill the placeholders of that text. */
      readonly values?: Readonly<Record<string, WordsValue | Sayable>>;
      /** Part of a value. The prompt asks for the rest, which costs no attempt. */
      readonly partial?: unknown;
    };

/** A value in what was said for another purpose. */
export interface Found<Value> {
  readonly value: Value;
  /** What was said without it: the "12" of a date is no number of guests as well. */
  readonly rest: string;
}

/** An effect as an action object. */
export type EffectAction = {
  [Name in keyof typeof effects]: (typeof effects)[Name] extends Effect<infer Params>
    ? { readonly type: Name; readonly params: Params }
    : never;
}[keyof typeof effects];

/** An answer to a prompt: words, or the outcome of a sign-in. */
export type Answer = TextEvent | Extract<InboundEvent, { readonly type: `authentication.${string}` }>;

/** How one kind of prompt asks, and what it makes of answers. Everything is pure: the same arguments give the same result. */
export interface Reading<Value> {
  /** Such as `date`. */
  readonly kind: string;
  /** Any words may be the answer: then words of ours, such as "help", count as ours only if the prompt has help of its own. */
  readonly open?: boolean;
  /** The message that asks: `title` is the question, or what is said in its place after a bad answer. */
  readonly ask: (asked: Asked, title: Sayable) => EffectAction;
  /** Whether what is picked of an offer was offered by this prompt. Left out where prompts of the kind offer nothing. */
  readonly offers?: (event: TextEvent, asked: Asked) => boolean;
  /** Reads an answer. Never throws, and takes time in proportion to the answer. */
  readonly read: (event: Answer, asked: Asked) => Verdict<Value>;
  /** The value in something that was said for another purpose; `undefined` when there is none, or more than one. */
  readonly find: (said: Said, asked: Asked) => Found<Value> | undefined;
  /** A value as it is said back, in a review; a moment in `zone`, or when that is not given in the conversation's own. */
  readonly show: (value: Value, asked: Asked, zone: string | undefined) => Sayable;
  /** What is said for each reason. */
  readonly retries: Readonly<Record<string, Words>>;
}

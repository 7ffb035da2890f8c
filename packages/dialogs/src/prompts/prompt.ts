import type {
  AnyActorRef,
  EventObject,
  MetaObject,
  ParameterizedObject,
  StateMachine,
  StateSchema,
} from 'xstate';
import type { InboundEvent, TextEvent } from '../events/inbound-event.js';
import type { Sayable } from '../texts/words.js';
import type { Asked, Found, Said } from './reading.js';

/** What a dialog may give a prompt when it invokes it: what it has worked out for this conversation. All of it is optional. */
export interface PromptInput<Answer = unknown> {
  /** In place of the question of the declaration. */
  readonly question?: Sayable;
  /** In place of the help text of the declaration. */
  readonly help?: Sayable;
  /** The answer when it is known already: nothing is asked. */
  readonly known?: Answer | undefined;
  /**
   * Tells apart two prompts that ask the same, such as the rounds of a loop: a button of an earlier round is then an old one.
   * A number of the round will do.
   */
  readonly key?: string;
}

/** What a prompt has in mind. Stored with the conversation. */
export interface PromptContext {
  readonly asked: Asked;
  /** Bad answers so far. */
  readonly missed: number;
  /** Whether the reminder has been said since the last message. */
  readonly reminded: boolean;
  /** What is to be done about the last answer. Set for the length of a step. */
  readonly verdict: PromptVerdict | null;
  /** Why the prompt stopped asking. */
  readonly limit: PromptLimit | null;
  readonly answer?: unknown;
}

/** What is to be done about an answer. */
export type PromptVerdict =
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'help' }
  /** It was meant for an earlier question. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'retry'; readonly text: Sayable; readonly partial?: unknown };

/** The states of every prompt. */
export type PromptState = 'opening' | 'waiting' | 'paused' | 'judging' | 'limit' | 'handedOver' | 'answered';

/** Why a prompt stopped asking: too many bad answers, or too long a silence. */
export type PromptLimit = 'attempts' | 'silence';

/** What a prompt can do besides being a machine. Where it takes an `input`, that is what it is invoked with. */
export interface PromptParts<Answer> {
  /** Such as `date`. */
  readonly kind: string;
  /**
   * The answer in something that was said for another purpose; `undefined` when there is none, or more than one, or the prompt's own
   * check refuses it.
   */
  readonly find: (said: Said, input?: PromptInput) => Found<Answer> | undefined;
  /** What the prompt would make of a message, were it said as the answer; `undefined` when it would not take it. */
  readonly reads: (event: TextEvent, input?: PromptInput) => { readonly value: Answer } | undefined;
  /** An answer as it is said back to the customer. A moment is in the zone that is given, else in that of the conversation. */
  readonly show: (answer: Answer, zone?: string, input?: PromptInput) => Sayable;
  /** Whether any words may be the answer. */
  readonly open: boolean;
  /** What is said when a person takes over: to the customer, and to that person. */
  readonly parting: (limit: PromptLimit, input?: PromptInput) => Parting;
}

/** Last words before a person takes over. */
export interface Parting {
  readonly customer: Sayable;
  readonly agent: Sayable;
}

/**
 * A prompt: a machine that asks one thing and has the answer as its output. Written out, and not left to inference, so that
 * checking the types of a large dialog stays fast.
 */
export interface Prompt<Answer, Input = PromptInput<Answer>> extends StateMachine<
  PromptContext,
  InboundEvent,
  Record<string, AnyActorRef | undefined>,
  never,
  ParameterizedObject,
  ParameterizedObject,
  string,
  PromptState,
  string,
  Input | undefined,
  Answer,
  EventObject,
  MetaObject,
  StateSchema
> {
  readonly prompt: PromptParts<Answer>;
}

/** The type of a prompt's answer. */
export type AnswerOf<P> = P extends { readonly prompt: PromptParts<infer Answer> } ? Answer : never;

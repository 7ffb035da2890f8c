import {
  effectOf,
  effects,
  spoken,
  type RecognizedIntent,
  type Sayable,
  type Speech,
  type TextEvent,
} from '@colloquy/dialogs';
import type { Draft } from '@colloquy/protocol';
import type { ClarificationRecord, ConversationRecord } from '../../store/records.js';
import type { Program } from '../program.js';
import type { Stimulus } from '../stimulus.js';

type Received = Extract<Stimulus, { readonly kind: 'message' }>;

/** What the customer answered to "Which of these do you mean?": one of the intents, or none of them. */
export type Picked = RecognizedIntent | 'none';

/** The question which of some intents is meant, and what is kept until it is answered. */
export function clarify(
  program: Program,
  { message, at }: Received,
  intents: readonly RecognizedIntent[],
  speech: Speech,
): { readonly draft: Draft; readonly clarification: ClarificationRecord } {
  const { declared = {}, clarification: texts } = program.recognition ?? {};
  const say = (text: Sayable | undefined): string => String(spoken(text ?? '', speech));
  const titles = intents.map(({ intent }) => say(declared[intent]?.title ?? intent));
  const none = say(texts?.none);
  const params = { title: say(texts?.question), options: [...titles, none] };
  const draft = effectOf(effects.quickReply)?.resolve(params, speech);
  // Each of `effects` is made by defineEffect, so that the definition is always there.
  return { draft: draft as Draft, clarification: { message, at, intents, titles, none } };
}

/** What a text picks of the question that was asked last; `undefined` when it is another matter. */
export function picksOfClarification(
  { clarification }: Pick<ConversationRecord, 'clarification'>,
  { choice }: Pick<TextEvent, 'choice'>,
): Picked | undefined {
  if (clarification === undefined || choice === undefined || choice.stale) return undefined;
  const { titles, none, intents } = clarification;
  const offered = choice.offer.options.map(({ title }) => title);
  const isOurs =
    offered.length === titles.length + 1 && [...titles, none].every((title, i) => offered[i] === title);
  const [picked, ...others] = choice.options;
  if (!isOurs || picked === undefined || others.length > 0) return undefined;
  return picked.title === none ? 'none' : intents[titles.indexOf(picked.title)];
}

/** The record without the question: it holds for the next words only. */
export function withoutClarification({
  clarification: _,
  ...record
}: ConversationRecord): ConversationRecord {
  return record;
}

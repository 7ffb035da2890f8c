import type { ConversationRecord } from '../store/records.js';
import { dropFrames, type Progress } from './frames.js';
import type { Heard } from './recognition/hear.js';
import type { TurnEffect } from './turn-effect.js';

/** What a turn made of its stimulus, for logs and metrics. */
export type TurnOutcome = 'handled' | 'unhandled' | 'silent' | 'stale' | 'over' | 'given_up';

/** What follows from one stimulus. */
export interface Advance {
  readonly record: ConversationRecord;
  readonly effects: readonly TurnEffect[];
  readonly outcome: TurnOutcome;
  /** Messages that the dialog wanted to send while a person owned the conversation, or after its end (G8). */
  readonly suppressed: number;
  /** What a text was heard to want, for metrics; left out when nothing was looked for. */
  readonly heard?: Heard['kind'];
  /** An interruption of the bot's was answered, for metrics. */
  readonly interrupted?: true;
}

/** Who owns the conversation decides what may leave: once it is handed over or over, nothing more does (G8). */
export function finish(
  { record: before, effects: wanted }: Progress,
  outcome: TurnOutcome,
  ownerAtStart: ConversationRecord['owner'],
): Advance {
  let owner = ownerAtStart;
  const left = wanted.filter((effect) => {
    if (effect.kind !== 'send') return true;
    if (owner !== 'bot') return false;
    owner = ownerAfter(effect.draft.type);
    return true;
  });
  const ended = { record: owner === before.owner ? before : { ...before, owner }, effects: left };
  const { record, effects } = owner === 'ended' ? dropFrames(ended) : ended;
  return { record, effects, outcome, suppressed: wanted.length - left.length };
}

/** Whose the conversation is when the hub has taken a message of this type from us. */
export function ownerAfter(type: string): ConversationRecord['owner'] {
  if (type === 'escalation.transfer') return 'agent';
  return type === 'conversation.end' ? 'ended' : 'bot';
}

import { hash } from 'node:crypto';
import type { ConversationRecord, JournalEntry, Json } from '../store/records.js';
import { withoutRedacted } from '../privacy/withheld.js';
import type { PendingTurn } from '../store/store.js';
import type { Advance, TurnOutcome } from '../turn/advance.js';
import type { Stimulus } from '../turn/stimulus.js';
import type { TurnEffect } from '../turn/turn-effect.js';

/** What the journal keeps of a turn: enough to take it again without the world. */
export interface JournalBody {
  /** The ids of timers, calls and messages are made from it. */
  readonly turnId: string;
  /** Key of the stimulus. */
  readonly key: string;
  readonly stimulus: Stimulus;
  readonly outcome: TurnOutcome;
  readonly effects: readonly TurnEffect[];
  /** What the channel made of it, which the turn itself does not decide. */
  readonly kept: Pick<ConversationRecord, 'offers' | 'sent' | 'lastInboundAt'>;
  /** What the record came to: the same for the same content. */
  readonly digest: string;
  /**
   * The record before the turn, every 50 turns and where the customer had something deleted: a replay begins there when what was before
   * is gone, or is not the same any more.
   */
  readonly start?: ConversationRecord;
  /**
   * Something that was said is left out, so that the turn cannot be taken again: `redacted`, since the hub told us not to keep it
   * (protocol 5.4), or `hidden`, since the customer has deleted it and may still bring it back.
   */
  readonly withheld?: 'redacted' | 'hidden';
  /** The record after a turn that cannot be taken again: a replay goes on from here. */
  readonly after?: ConversationRecord;
}

const START_EVERY = 50;

/** A turn that was taken and is about to be stored. */
export interface TakenTurn {
  readonly pending: PendingTurn;
  readonly turnId: string;
  readonly advanced: Advance;
  /** The record as it will be stored. */
  readonly after: ConversationRecord;
  /** In ms since the epoch. */
  readonly at: number;
  /** The record before the turn is not what the turn before it left. */
  readonly isChanged: boolean;
}

/** What is written down of a turn. */
export function journalEntry({ pending, turnId, advanced, after, at, isChanged }: TakenTurn): JournalEntry {
  const { offers, sent, lastInboundAt, conversationId, turns } = after;
  const { record: before, stimulus } = pending;
  const body: JournalBody = {
    turnId,
    key: stimulus.key,
    stimulus: stimulus.body as unknown as Stimulus,
    outcome: advanced.outcome,
    effects: advanced.effects,
    kept: {
      ...(offers !== undefined && { offers }),
      ...(sent !== undefined && { sent }),
      ...(lastInboundAt !== undefined && { lastInboundAt }),
    },
    digest: digestOf(after),
    ...(before !== undefined && (isChanged || before.turns % START_EVERY === 0) && { start: before }),
  };
  return { conversationId, turn: turns, at, body: withoutRedacted(body, after) as unknown as Json };
}

/** A short name for a record: the same for the same content, however it was stored in between. */
export function digestOf(record: ConversationRecord): string {
  return hash('sha256', canonical(record)).slice(0, 32);
}

/**
 * JSON of JSON values, with fields in the order of their names and without those that are undefined. Written by hand, since it is
 * made of every turn: `JSON.stringify` with a function that sorts takes six times as long.
 */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  let written = '';
  for (const name of Object.keys(fields).sort()) {
    const field = fields[name];
    if (field !== undefined)
      written += `${written === '' ? '' : ','}${JSON.stringify(name)}:${canonical(field)}`;
  }
  return `{${written}}`;
}

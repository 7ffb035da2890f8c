import { hash } from 'node:crypto';
import type { SentRef } from '@colloquy/dialogs';
import type { MessageRef } from '@colloquy/protocol';
import type { ConversationRecord, JournalEntry, Json } from '../store/records.js';
import { withoutRedacted } from '../privacy/withheld.js';
import type { Advance, TurnOutcome } from '../turn/finish.js';
import { rememberSent } from '../turn/outbound.js';
import { bodyOf, type ReadTurn, type StimulusBody } from '../turn/stimulus-body.js';
import type { TurnEffect } from '../turn/turn-effect.js';

/** What the journal keeps of a turn: enough to take it again without the world. */
export interface JournalBody {
  /** The ids of timers, calls and messages are made from it. */
  readonly turnId: string;
  /** Key of the stimulus. */
  readonly key: string;
  /** A message as it came: `raw`. */
  readonly stimulus: StimulusBody;
  readonly outcome: TurnOutcome;
  readonly effects: readonly TurnEffect[];
  /** What the channel made of it, which the turn itself does not decide. */
  readonly kept: Kept;
  /** What the turn made of the record: the same for the same content. What is kept of the channel is no part of it. */
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
  /** Messages of turns that have left the journal, since one before them was deleted for good. Not in the journal that is shown. */
  readonly earlier?: readonly EarlierMessage[];
}

/** What has to be known of a message for the day on which the customer deletes it. */
export interface EarlierMessage {
  readonly of: MessageRef;
  readonly words: readonly string[];
}

/** How a turn has changed what the record knows of the channel; left out what it left as it was. */
export interface Kept extends Pick<ConversationRecord, 'offers' | 'lastInboundAt'> {
  /** The messages that it said: the record remembers the last of all. */
  readonly said?: readonly SentRef[];
}

const START_EVERY = 50;

/** A turn that was taken and is about to be stored. */
export interface TakenTurn {
  readonly pending: ReadTurn;
  readonly turnId: string;
  readonly advanced: Advance;
  /** The record as it will be stored. */
  readonly after: ConversationRecord;
  /** How many messages it says. */
  readonly messages: number;
  /** In ms since the epoch. */
  readonly at: number;
  /** What the turn deletes: then the record before it is not what the turn before it left. */
  readonly deletion?: { readonly earlier: readonly EarlierMessage[] } | undefined;
}

/** What is written down of a turn. */
export function journalEntry(taken: TakenTurn): JournalEntry {
  const { pending, turnId, advanced, after, at, deletion } = taken;
  const { conversationId, turns } = after;
  const { record: before, stimulus, read } = pending;
  const made: JournalBody = {
    turnId,
    key: stimulus.key,
    stimulus: bodyOf(stimulus),
    outcome: advanced.outcome,
    effects: advanced.effects,
    kept: keptOf(taken),
    digest: digestOf(after),
  };
  const isStart = before !== undefined && (deletion !== undefined || before.turns % START_EVERY === 0);
  const started = isStart ? { ...made, start: before } : made;
  const earlier = deletion?.earlier ?? [];
  const body = earlier.length > 0 ? { ...started, earlier } : started;
  return { conversationId, turn: turns, at, body: withoutRedacted(body, read, after) as unknown as Json };
}

function keptOf({ advanced, after, messages }: TakenTurn): Kept {
  const { offers, sent = [], lastInboundAt } = after;
  const { record } = advanced;
  const kept: { -readonly [Key in keyof Kept]: Kept[Key] } = {};
  if (offers !== undefined && offers !== record.offers) kept.offers = offers;
  if (messages > 0) kept.said = sent.slice(-messages);
  if (lastInboundAt !== undefined && lastInboundAt !== record.lastInboundAt)
    kept.lastInboundAt = lastInboundAt;
  return kept;
}

/** The record after a turn: what the turn made of it, and what was kept of the channel. */
export function withKept(record: ConversationRecord, { said = [], ...kept }: Kept): ConversationRecord {
  return { ...record, ...kept, ...(said.length > 0 && { sent: rememberSent(record.sent, said) }) };
}

/** What of a record is kept of the channel, and no turn has made. */
type OfChannel = 'offers' | 'sent' | 'lastInboundAt';

/** What turns have made of a record, in the order of the names. */
type Made = { readonly [Name in Exclude<keyof ConversationRecord, OfChannel>]-?: unknown };

/** A short name for what turns have made of a record: the same for the same content, however it was stored in between. */
export function digestOf(record: ConversationRecord): string {
  const made: Made = {
    bot: record.bot,
    clarification: record.clarification,
    conversationId: record.conversationId,
    frames: record.frames,
    handedBackAt: record.handedBackAt,
    hidden: record.hidden,
    known: record.known,
    owner: record.owner,
    speech: record.speech,
    turns: record.turns,
  };
  return hash('sha256', canonical(made)).slice(0, 32);
}

/** JSON of JSON values, with fields in the order of their names and without those that are undefined. It is made of every turn. */
export function canonical(value: unknown): string {
  return JSON.stringify(inOrder(value)) ?? 'null';
}

/** The same object when all in it is in order already, as what the runtime itself makes mostly is: that is seen more quickly than made. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const fields = value as Readonly<Record<string, unknown>>;
  let ordered: Record<string, unknown> | undefined;
  let before = '';
  for (const name in fields) {
    if (name < before) return putInOrder(fields);
    before = name;
    const item = fields[name];
    if (typeof item !== 'object' || item === null) continue;
    const other = inOrder(item);
    if (other === item) continue;
    ordered ??= { ...fields };
    ordered[name] = other;
  }
  return ordered ?? fields;
}

function putInOrder(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const ordered: Record<string, unknown> = {};
  for (const name of sorted(Object.keys(fields))) {
    // Assigned, it would be the object's prototype and no field.
    if (name === '__proto__')
      Object.defineProperty(ordered, name, { value: inOrder(fields[name]), enumerable: true });
    else ordered[name] = inOrder(fields[name]);
  }
  return ordered;
}

/** Sorted in place, by insertion: there are few names, and `sort` makes copies that are larger than what is sorted. */
function sorted(names: string[]): readonly string[] {
  for (let index = 1; index < names.length; index += 1) {
    const name = names[index] ?? '';
    let place = index;
    for (; place > 0 && (names[place - 1] ?? '') > name; place -= 1) names[place] = names[place - 1] ?? '';
    names[place] = name;
  }
  return names;
}

import { standingOf } from '@colloquy/runtime';
import type {
  ActivityEntry,
  DeadLetter,
  GivenUp,
  JournalEntry,
  Json,
  OutboxEntry,
  Owner,
  Purge,
  StoredStimulus,
  StoreFigures,
  TimerEntry,
  Trace,
  TraceRef,
  TurnCommit,
  ConversationRecord,
  WaitingFigures,
} from '@colloquy/runtime';
import { StoredJson, textOf } from './stored-json.js';

/** A record whose JSON is text, as it lies in the table. */
type WithText<Entry, Key extends keyof Entry> = Omit<Entry, Key> & { readonly [Name in Key]: string };

/** What may be left out, as a column has it. */
type Nullable<Row, Key extends keyof Row> = Omit<Row, Key> & { readonly [Name in Key]?: Row[Name] | null };

/** A record whose JSON goes from one turn to the next. */
type WithJson<Entry, Key extends keyof Entry> = Omit<Entry, Key> & {
  readonly [Name in Key]: StoredJson<Entry[Name]>;
};

/** A stimulus as it lies in a table. */
export type StimulusColumns = WithText<StoredStimulus, 'body'>;

export type StimulusRow = WithJson<StoredStimulus, 'body'>;
export type OutboxColumns = Nullable<OutboxEntry, 'since' | 'traceparent'>;
export type CallRow = Nullable<WithText<ActivityEntry, 'input'>, 'traceparent'>;
export type JournalRow = WithText<JournalEntry, 'body'>;
export type DeadLetterRow = WithText<DeadLetter, 'body'>;

/** That a key was accepted, and when. */
export interface MarkRow {
  readonly key: string;
  readonly acceptedAt: number;
}

/** A delay, and the stimulus that it is when it is over. */
export interface TimerRow extends StimulusRow {
  readonly timerId: string;
  readonly dueAt: number;
}

/** What a turn needs to know of its conversation, and leaves behind. */
export interface HeadRow {
  readonly conversationId: string;
  readonly version: number;
  readonly record: StoredJson<ConversationRecord>;
  /** Bot, owner and dialog on top, as a JSON array: where it is counted. */
  readonly standing: string;
  /** When the last turn was taken, of a conversation that is over; `null` while it goes on. */
  readonly endedAt: number | null;
  /** The last one of its journal, and the turn that this is of; `null` when there is none (any more). */
  readonly lastEntry: number | null;
  readonly lastTurn: number | null;
}

export interface TraceRow extends TraceRef {
  readonly body: string;
  readonly reason: string | null;
}

export interface PurgeRows {
  readonly seen: readonly TraceRef[];
  readonly rewritten: readonly TraceRow[];
  readonly removed: readonly TraceRef[];
  readonly journalFrom: number | undefined;
}

export interface GivenUpRow extends GivenUp {
  /** In place of the stimulus' own. */
  readonly body: string | undefined;
}

export interface WaitingRow {
  readonly count: number;
  readonly oldestSince: number | null;
  readonly stuck: number;
}

export interface FigureRows {
  readonly inbox: WaitingRow;
  readonly outbox: WaitingRow;
  readonly timers: number;
  readonly calls: number;
  readonly deadLetters: number;
  readonly conversations: readonly { readonly standing: string; readonly count: number }[];
}

export interface CommitRows {
  readonly conversationId: string;
  readonly stimulusKey: string;
  readonly expectedVersion: number;
  readonly record: StoredJson<ConversationRecord>;
  /** Bot, owner and dialog on top, as a JSON array: where it is counted. */
  readonly standing: string;
  /** When the turn was taken, of a conversation that is over; `null` while it goes on. */
  readonly endedAt: number | null;
  readonly outbox: readonly OutboxEntry[];
  readonly timers: readonly TimerRow[];
  readonly cancelledTimers: readonly string[];
  readonly calls: readonly CallRow[];
  readonly cancelledCalls: readonly string[];
  readonly dropOutbox: boolean;
  readonly deadLetter: GivenUpRow | undefined;
  readonly journal: JournalRow | undefined;
  readonly contacts: readonly string[];
  readonly purge: PurgeRows | undefined;
}

// Field by field, not by spread: what a caller's object has besides is not kept.

export function stimulusRow({ conversationId, key, bot, body, acceptedAt }: StoredStimulus): StimulusRow {
  return { conversationId, key, bot, body: StoredJson.of(body), acceptedAt: time(acceptedAt) };
}

export function stimulusOf({ conversationId, key, bot, body, acceptedAt }: StimulusColumns): StimulusRow {
  return { conversationId, key, bot, body: StoredJson.read(body), acceptedAt };
}

export function givenUpRow({ reason, at }: GivenUp): GivenUp {
  return { reason, at };
}

export function commitRows(turn: TurnCommit): CommitRows {
  return {
    conversationId: turn.conversationId,
    stimulusKey: turn.stimulusKey,
    expectedVersion: turn.expectedVersion,
    record: StoredJson.of(turn.record),
    standing: standingText(turn.record),
    endedAt: turn.record.owner === 'ended' ? time(turn.at) : null,
    outbox: turn.outbox.map(outboxEntry),
    timers: turn.timers.map(timerRow),
    cancelledTimers: turn.cancelledTimers,
    calls: turn.calls.map(callRow),
    cancelledCalls: turn.cancelledCalls,
    dropOutbox: turn.dropOutbox,
    deadLetter: turn.deadLetter === undefined ? undefined : letterRow(turn.deadLetter),
    journal: turn.journal === undefined ? undefined : journalRow(turn.journal),
    contacts: turn.contacts ?? [],
    purge: turn.purge === undefined ? undefined : purgeRows(turn.purge),
  };
}

export function storedStimulus({ conversationId, key, bot, body, acceptedAt }: StimulusRow): StoredStimulus {
  return { conversationId, key, bot, body: body.value, acceptedAt };
}

export function conversationRecord(text: string): ConversationRecord {
  return JSON.parse(text) as ConversationRecord;
}

/** A message as it came, or lies in its table: the same that is answered. */
export function outboxEntry(message: OutboxColumns): OutboxEntry {
  const { retries = 0, since, traceparent } = message;
  const entry: { -readonly [Key in keyof OutboxEntry]: OutboxEntry[Key] } = {
    messageId: message.messageId,
    conversationId: message.conversationId,
    message: message.message,
  };
  if (retries > 0) entry.retries = retries;
  if (since !== undefined && since !== null) entry.since = time(since);
  if (traceparent !== undefined && traceparent !== null) entry.traceparent = traceparent;
  return entry;
}

export function activityEntry(row: CallRow): ActivityEntry {
  const { traceparent: _, ...call } = row;
  return { ...call, input: json(row.input), ...traceparentOf(row) };
}

export function journalEntry(row: JournalRow): JournalEntry {
  return { ...row, body: json(row.body) };
}

export function deadLetter(row: DeadLetterRow): DeadLetter {
  return { ...row, body: json(row.body) };
}

export function trace({ kind, id, body, reason }: TraceRow): Trace {
  return { kind, id, body: json(body), ...(reason !== null && { reason }) };
}

export function storeFigures({ inbox, outbox, conversations, ...counts }: FigureRows): StoreFigures {
  return {
    inbox: waitingFigures(inbox),
    outbox: waitingFigures(outbox),
    ...counts,
    conversations: conversations.map(({ standing, count }) => {
      // Nothing but this package writes it.
      const [bot, owner, dialog] = JSON.parse(standing) as [string, Owner, string];
      return { bot, owner, dialog, count };
    }),
  };
}

function waitingFigures({ count, oldestSince, stuck }: WaitingRow): WaitingFigures {
  return { count, ...(oldestSince !== null && { oldestSince }), stuck };
}

function standingText(record: ConversationRecord): string {
  const { bot, owner, dialog } = standingOf(record);
  return JSON.stringify([bot, owner, dialog]);
}

function letterRow({ body, ...givenUp }: NonNullable<TurnCommit['deadLetter']>): GivenUpRow {
  return { ...givenUpRow(givenUp), body: body === undefined ? undefined : textOf(body) };
}

function purgeRows({ seen, rewritten, removed, journalFrom }: Purge): PurgeRows {
  return {
    seen: seen.map(refRow),
    rewritten: rewritten.map((each) => ({
      ...refRow(each),
      body: textOf(each.body),
      reason: each.reason ?? null,
    })),
    removed: removed.map(refRow),
    journalFrom,
  };
}

function refRow({ kind, id }: TraceRef): TraceRef {
  return { kind, id };
}

function traceparentOf({ traceparent }: { readonly traceparent?: string | null }): {
  readonly traceparent?: string;
} {
  return traceparent === undefined || traceparent === null ? {} : { traceparent };
}

function timerRow({ timerId, dueAt, stimulus }: TimerEntry): TimerRow {
  return { timerId, dueAt: time(dueAt), ...stimulusRow(stimulus) };
}

function journalRow({ conversationId, turn, at, body }: JournalEntry): JournalRow {
  return { conversationId, turn, at, body: textOf(body) };
}

function callRow(entry: ActivityEntry): CallRow {
  const { callId, conversationId, bot, activity, input, attempts, createdAt, traceparent = null } = entry;
  return {
    callId,
    conversationId,
    bot,
    activity,
    input: textOf(input),
    attempts,
    createdAt: time(createdAt),
    traceparent,
  };
}

function json(text: string): Json {
  return JSON.parse(text) as Json;
}

/** @throws TypeError for what is no number: the tables, which refuse it, are written when nobody can be told any more. */
function time(value: number): number {
  if (Number.isNaN(value)) throw new TypeError('A store keeps times in milliseconds, and NaN is none.');
  return value;
}

import { createHash } from 'node:crypto';
import { standingOf } from '@colloquy/runtime';
import type {
  ActivityEntry,
  ConversationRecord,
  DeadLetter,
  JournalEntry,
  Json,
  OutboxEntry,
  PendingTurn,
  StoredStimulus,
  Trace,
  TurnCommit,
} from '@colloquy/runtime';
import type { Value } from './server/database.js';

/** What goes in, as the functions of the schema take it. */

/** @throws TypeError for what JSON cannot say. */
export function textOf(json: Json | ConversationRecord): string {
  return JSON.stringify(json);
}

export function stimulusValues({
  conversationId,
  key,
  bot,
  body,
  acceptedAt,
}: StoredStimulus): readonly Value[] {
  return [conversationId, key, bot, textOf(body), acceptedAt];
}

/** The values of `commit_turn` after the holder's number, in its order. */
export function commitValues(turn: TurnCommit): readonly Value[] {
  const { conversationId, stimulusKey, expectedVersion, record, at, deadLetter, journal } = turn;
  const { bot, owner, dialog } = standingOf(record);
  const timers = lastOfEach(turn.timers, ({ timerId }) => timerId);
  const stimuli = timers.map(({ stimulus }) => stimulus);
  const calls = lastOfEach(turn.calls, ({ callId }) => callId);
  const { outbox } = turn;
  return [
    conversationId,
    stimulusKey,
    expectedVersion,
    textOf(record),
    bot,
    owner,
    dialog,
    at,
    turn.dropOutbox,
    outbox.map(({ messageId }) => messageId),
    outbox.map(({ message }) => message),
    outbox.map(({ retries }) => retries ?? null),
    outbox.map(({ since }) => since ?? null),
    outbox.map(({ traceparent }) => traceparent ?? null),
    turn.cancelledTimers,
    timers.map(({ timerId }) => timerId),
    timers.map(({ dueAt }) => dueAt),
    stimuli.map((stimulus) => stimulus.conversationId),
    stimuli.map(({ key }) => key),
    stimuli.map((stimulus) => stimulus.bot),
    stimuli.map(({ body }) => textOf(body)),
    stimuli.map(({ acceptedAt }) => acceptedAt),
    turn.cancelledCalls,
    calls.map(({ callId }) => callId),
    calls.map((call) => call.bot),
    calls.map(({ activity }) => activity),
    calls.map(({ input }) => textOf(input)),
    calls.map(({ attempts }) => attempts),
    calls.map(({ createdAt }) => createdAt),
    calls.map(({ traceparent }) => traceparent ?? null),
    deadLetter?.reason,
    deadLetter?.at,
    deadLetter?.body === undefined ? undefined : textOf(deadLetter.body),
    journal?.turn,
    journal?.at,
    journal && textOf(journal.body),
    (turn.contacts ?? []).map(addressKey),
  ];
}

/** Addresses are of any length, and an index takes no long ones. They are only ever looked for. */
export function addressKey(address: string): string {
  return createHash('sha256').update(address).digest('base64url');
}

/** Of several with one id the last stays, where it is: each takes the place of the one before. */
function lastOfEach<Entry>(entries: readonly Entry[], idOf: (entry: Entry) => string): readonly Entry[] {
  if (entries.length < 2) return entries;
  const kept = new Map<string, Entry>();
  for (const entry of entries) {
    kept.delete(idOf(entry));
    kept.set(idOf(entry), entry);
  }
  return [...kept.values()];
}

/** What comes out. Whole numbers of 64 bits come as text. */

export interface TurnRow {
  readonly key: string;
  readonly bot: string;
  readonly body: string;
  readonly accepted_at: number;
  readonly failures: number;
  readonly record: string | null;
  readonly version: string;
}

export function pendingTurn(conversationId: string, row: TurnRow): PendingTurn {
  return {
    stimulus: {
      conversationId,
      key: row.key,
      bot: row.bot,
      body: jsonOf(row.body),
      acceptedAt: row.accepted_at,
    },
    failures: row.failures,
    record: row.record === null ? undefined : recordOf(row.record),
    version: Number(row.version),
  };
}

export interface OutboxRow {
  readonly message_id: string;
  readonly conversation_id: string;
  readonly message: string;
  readonly retries: number | null;
  readonly since: number | null;
  readonly traceparent: string | null;
}

export function outboxEntry(row: OutboxRow): OutboxEntry {
  return {
    messageId: row.message_id,
    conversationId: row.conversation_id,
    message: row.message,
    ...(row.retries !== null && { retries: row.retries }),
    ...(row.since !== null && { since: row.since }),
    ...(row.traceparent !== null && { traceparent: row.traceparent }),
  };
}

export interface CallRow {
  readonly call_id: string;
  readonly conversation_id: string;
  readonly bot: string;
  readonly activity: string;
  readonly input: string;
  readonly attempts: number;
  readonly created_at: number;
  readonly traceparent: string | null;
}

export function activityEntry(row: CallRow): ActivityEntry {
  return {
    callId: row.call_id,
    conversationId: row.conversation_id,
    bot: row.bot,
    activity: row.activity,
    input: jsonOf(row.input),
    attempts: row.attempts,
    createdAt: row.created_at,
    ...(row.traceparent !== null && { traceparent: row.traceparent }),
  };
}

export interface JournalRow {
  readonly turn: number;
  readonly at: number;
  readonly body: string;
}

export function journalEntry(conversationId: string, { turn, at, body }: JournalRow): JournalEntry {
  return { conversationId, turn, at, body: jsonOf(body) };
}

export interface LetterRow {
  readonly id: string;
  readonly sequence: string;
  readonly kind: DeadLetter['kind'];
  readonly conversation_id: string;
  readonly bot: string;
  readonly key: string;
  readonly body: string;
  readonly retries: number;
  readonly reason: string;
  readonly at: number;
}

export function deadLetter(row: LetterRow): DeadLetter {
  const { id, kind, bot, key, retries, reason, at } = row;
  return {
    id,
    sequence: Number(row.sequence),
    kind,
    conversationId: row.conversation_id,
    bot,
    key,
    body: jsonOf(row.body),
    retries,
    reason,
    at,
  };
}

export interface TraceRow {
  readonly kind: Trace['kind'];
  readonly id: string;
  readonly body: string;
  readonly reason: string | null;
}

export function trace({ kind, id, body, reason }: TraceRow): Trace {
  return { kind, id, body: jsonOf(body), ...(reason !== null && { reason }) };
}

export function recordOf(text: string): ConversationRecord {
  return JSON.parse(text) as ConversationRecord;
}

function jsonOf(text: string): Json {
  return JSON.parse(text) as Json;
}

import type { CallRow, HeadRow, MarkRow, OutboxRow, StimulusRow, TimerRow } from '../rows.js';
import { StoredJson } from '../stored-json.js';

/** How rows of one kind are written as the items of a JSON array, the id first, and read again; JSON that they hold as text is JSON there, too. */
export interface RowText<Row, Items extends readonly unknown[]> {
  readonly write: (row: Row) => string;
  readonly read: (...items: Items) => Row;
}

/** What is JSON as text in a row. */
type Json = unknown;

export const headText: RowText<
  HeadRow,
  readonly [
    conversationId: string,
    version: number,
    record: Json,
    standing: Json,
    endedAt: number | null,
    lastEntry: number | null,
    lastTurn: number | null,
  ]
> = {
  write: ({ conversationId, version, record, standing, endedAt, lastEntry, lastTurn }) =>
    `${text(conversationId)},${version},${record.text},${standing},${number(endedAt)},${lastEntry},${lastTurn}`,
  read: (conversationId, version, record, standing, endedAt, lastEntry, lastTurn) => ({
    conversationId,
    version,
    record: StoredJson.read(JSON.stringify(record)),
    standing: JSON.stringify(standing),
    endedAt,
    lastEntry,
    lastTurn,
  }),
};

export const markText: RowText<MarkRow, readonly [key: string, acceptedAt: number]> = {
  write: ({ key, acceptedAt }) => `${text(key)},${number(acceptedAt)}`,
  read: (key, acceptedAt) => ({ key, acceptedAt }),
};

type StimulusItems = readonly [
  key: string,
  conversationId: string,
  bot: string,
  body: Json,
  acceptedAt: number,
];

export const stimulusText: RowText<StimulusRow, StimulusItems> = {
  write: ({ conversationId, key, bot, body, acceptedAt }) =>
    `${text(key)},${text(conversationId)},${text(bot)},${body.text},${number(acceptedAt)}`,
  read: (key, conversationId, bot, body, acceptedAt) => ({
    conversationId,
    key,
    bot,
    body: StoredJson.read(JSON.stringify(body)),
    acceptedAt,
  }),
};

export const timerText: RowText<
  TimerRow,
  readonly [timerId: string, dueAt: number, ...stimulus: StimulusItems]
> = {
  write: (row) => `${text(row.timerId)},${number(row.dueAt)},${stimulusText.write(row)}`,
  read: (timerId, dueAt, ...stimulus) => ({ timerId, dueAt, ...stimulusText.read(...stimulus) }),
};

export const messageText: RowText<
  OutboxRow,
  readonly [
    messageId: string,
    conversationId: string,
    message: Json,
    retries: number,
    since: number | null,
    traceparent: string | null,
  ]
> = {
  write: ({ messageId, conversationId, message, retries = 0, since = null, traceparent = null }) =>
    `${text(messageId)},${text(conversationId)},${message},${retries},${number(since)},${text(traceparent)}`,
  read: (messageId, conversationId, message, retries, since, traceparent) => ({
    messageId,
    conversationId,
    message: JSON.stringify(message),
    retries,
    since,
    traceparent,
  }),
};

export const callText: RowText<
  CallRow,
  readonly [
    callId: string,
    conversationId: string,
    bot: string,
    activity: string,
    input: Json,
    attempts: number,
    createdAt: number,
    traceparent: string | null,
  ]
> = {
  write: ({ callId, conversationId, bot, activity, input, attempts, createdAt, traceparent = null }) =>
    `${text(callId)},${text(conversationId)},${text(bot)},${text(activity)},${input},${attempts},${number(createdAt)},${text(traceparent)}`,
  read: (callId, conversationId, bot, activity, input, attempts, createdAt, traceparent) => ({
    callId,
    conversationId,
    bot,
    activity,
    input: JSON.stringify(input),
    attempts,
    createdAt,
    traceparent,
  }),
};

function text(value: string | null): string {
  return JSON.stringify(value);
}

/** JSON knows no infinite numbers, but reads one that is too large for it as one: a delay that never ends. */
function number(value: number | null): string {
  if (value === Infinity) return '1e999';
  return value === -Infinity ? '-1e999' : String(value);
}

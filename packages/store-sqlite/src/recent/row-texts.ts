import type { OutboxEntry } from '@colloquy/runtime';
import {
  outboxEntry,
  type CallRow,
  type HeadRow,
  type MarkRow,
  type StimulusRow,
  type TimerRow,
} from '../rows.js';
import { StoredJson } from '../stored-json.js';

/** What a text is put together from, one after the other. */
export type Piece = string | number;

/** How rows of one kind are written as the items of a JSON array, the id first, and read again; JSON that they hold as text is JSON there, too. */
export interface RowText<Row, Items extends readonly unknown[]> {
  readonly write: (pieces: Piece[], row: Row) => void;
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
  write: (pieces, { conversationId, version, record, standing, endedAt, lastEntry, lastTurn }) => {
    pieces.push(text(conversationId), version, record.text, standing, number(endedAt));
    pieces.push(lastEntry ?? 'null', lastTurn ?? 'null');
  },
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
  write: (pieces, { key, acceptedAt }) => void pieces.push(text(key), number(acceptedAt)),
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
  write: (pieces, { conversationId, key, bot, body, acceptedAt }) => {
    pieces.push(text(key), text(conversationId), text(bot), body.text, number(acceptedAt));
  },
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
  write: (pieces, row) => {
    pieces.push(text(row.timerId), number(row.dueAt));
    stimulusText.write(pieces, row);
  },
  read: (timerId, dueAt, ...stimulus) => ({ timerId, dueAt, ...stimulusText.read(...stimulus) }),
};

export const messageText: RowText<
  OutboxEntry,
  readonly [
    messageId: string,
    conversationId: string,
    message: Json,
    retries: number,
    since: number | null,
    traceparent: string | null,
  ]
> = {
  write: (pieces, { messageId, conversationId, message, retries = 0, since = null, traceparent = null }) => {
    pieces.push(text(messageId), text(conversationId), message, retries, number(since));
    pieces.push(text(traceparent));
  },
  read: (messageId, conversationId, message, retries, since, traceparent) =>
    outboxEntry({
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
  write: (pieces, row) => {
    const { callId, conversationId, bot, activity, input, attempts, createdAt, traceparent = null } = row;
    pieces.push(text(callId), text(conversationId), text(bot), text(activity), input);
    pieces.push(attempts, number(createdAt), text(traceparent));
  },
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
  return value === null ? 'null' : JSON.stringify(value);
}

/** JSON knows no infinite numbers, but reads one that is too large for it as one: a delay that never ends. */
function number(value: number | null): Piece {
  if (value === null) return 'null';
  if (value === Infinity) return '1e999';
  return value === -Infinity ? '-1e999' : value;
}

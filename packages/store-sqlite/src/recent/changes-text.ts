import type { CallRow, HeadRow, MarkRow, OutboxRow, StimulusRow, TimerRow } from '../rows.js';
import type { Entry } from './recent-map.js';
import type { Recent } from './recent.js';

/**
 * What has changed since it was settled last, as JSON; `''` when nothing has. Put together from the JSON that the rows hold: written as
 * strings within JSON it would be read and written twice.
 */
export function changesText({ heads, marks, stimuli, messages, timers, calls }: Recent): string {
  const parts =
    part('heads', heads, headText) +
    part('marks', marks, markText) +
    part('stimuli', stimuli, stimulusText) +
    part('messages', messages, messageText) +
    part('timers', timers, timerText) +
    part('calls', calls, callText);
  return parts === '' ? '' : `{${parts.slice(1)}}`;
}

/** Makes the changes of a text. @throws SyntaxError for what is no JSON. */
export function redo(recent: Recent, text: string): void {
  // Nothing but `changesText` writes it.
  const changes = JSON.parse(text) as Readonly<Partial<Record<PartName, readonly Change[]>>>;
  for (const name of Object.keys(TEXTS) as PartName[]) {
    const to = recent[name] as Restored;
    for (const [id, place, row] of changes[name] ?? []) {
      if (place === undefined || row === undefined) to.delete(id);
      else to.restore(id, { place, value: withTexts(row, TEXTS[name]) });
    }
  }
}

/** Each part of {@link Recent}, and which fields of its rows are JSON as text. */
const TEXTS = {
  heads: ['record', 'standing'],
  marks: [],
  stimuli: ['body'],
  messages: ['message'],
  timers: ['body'],
  calls: ['input'],
} as const satisfies { readonly [Part in keyof Recent]?: readonly string[] };

type PartName = keyof typeof TEXTS;

/** An id that is gone, or a row and its place. */
type Change = readonly [id: string, place?: number, row?: Readonly<Record<string, unknown>>];

/** Any part, as far as it is written. */
interface Told<Row> {
  tellChanges(hear: (id: string, entry: Entry<Row> | undefined) => void): void;
}

/** Any part, as far as it is read. */
interface Restored {
  restore(id: string, entry: Entry<object>): void;
  delete(id: string): boolean;
}

/** With a comma before it; `''` when nothing has changed in it. */
function part<Row>(name: PartName, told: Told<Row>, rowText: (row: Row) => string): string {
  let text = '';
  told.tellChanges((id, entry) => {
    const row = entry === undefined ? '' : `,${entry.place},${rowText(entry.value)}`;
    text += `,[${quoted(id)}${row}]`;
  });
  return text === '' ? '' : `,"${name}":[${text.slice(1)}]`;
}

function headText(row: HeadRow): string {
  const { conversationId, version, record, standing, endedAt, lastEntry, lastTurn } = row;
  return `{"conversationId":${quoted(conversationId)},"version":${version},"endedAt":${number(endedAt)},"lastEntry":${lastEntry},"lastTurn":${lastTurn},"standing":${standing},"record":${record}}`;
}

function markText({ key, acceptedAt }: MarkRow): string {
  return `{"key":${quoted(key)},"acceptedAt":${number(acceptedAt)}}`;
}

function stimulusText(row: StimulusRow): string {
  return `{${stimulusFields(row)}}`;
}

function messageText(row: OutboxRow): string {
  const { messageId, conversationId, message, retries = 0, since = null, traceparent = null } = row;
  return `{"messageId":${quoted(messageId)},"conversationId":${quoted(conversationId)},"retries":${retries},"since":${number(since)},"traceparent":${quoted(traceparent)},"message":${message}}`;
}

function timerText(row: TimerRow): string {
  return `{"timerId":${quoted(row.timerId)},"dueAt":${number(row.dueAt)},${stimulusFields(row)}}`;
}

function callText(row: CallRow): string {
  const { callId, conversationId, bot, activity, input, attempts, createdAt, traceparent = null } = row;
  return `{"callId":${quoted(callId)},"conversationId":${quoted(conversationId)},"bot":${quoted(bot)},"activity":${quoted(activity)},"attempts":${attempts},"createdAt":${number(createdAt)},"traceparent":${quoted(traceparent)},"input":${input}}`;
}

function stimulusFields({ conversationId, key, bot, body, acceptedAt }: StimulusRow): string {
  return `"conversationId":${quoted(conversationId)},"key":${quoted(key)},"bot":${quoted(bot)},"acceptedAt":${number(acceptedAt)},"body":${body}`;
}

function quoted(value: string | null): string {
  return JSON.stringify(value);
}

/** JSON knows no infinite numbers, but reads one that is too large for it as one: a delay that never ends. */
function number(value: number | null): string {
  if (value === Infinity) return '1e999';
  return value === -Infinity ? '-1e999' : JSON.stringify(value);
}

function withTexts(row: Readonly<Record<string, unknown>>, texts: readonly string[]): object {
  return { ...row, ...Object.fromEntries(texts.map((name) => [name, JSON.stringify(row[name])])) };
}

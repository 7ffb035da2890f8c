import type { InboundMessage } from '@colloquy/protocol';
import { readJournalTurns } from '../journal/journal.js';
import type { ConversationRecord, HiddenMessage, Trace, TraceRef } from '../store/records.js';
import type { PendingTurn, Purge, Store } from '../store/store.js';
import type { Stimulus } from '../turn/stimulus.js';
import { deletionOf, isMeant, type Deletion } from './deletion.js';
import type { Words } from './mask.js';
import { maskMessage } from './mask-message.js';
import { maskRecord } from './mask-record.js';
import { maskTraces, messageOfTrace, showTraces } from './mask-traces.js';
import { wordsOf } from './words-of.js';

/** A turn over a deletion, after what it deletes was taken out. */
export interface PreparedDeletion {
  readonly action: Deletion['action'];
  readonly record: ConversationRecord;
  readonly purge: Purge;
}

type Sources = Pick<Store, 'journal' | 'traces'>;

/** What is kept of a message that is to be deleted. */
interface Found {
  readonly words: Words;
  /** The turns that handled it: more than one when a person has retried it. */
  readonly firstTurn: number | undefined;
  readonly traces: readonly Trace[];
}

/**
 * What the customer deletes is taken out before the turn over the deletion, so that the dialog that hears of it meets the record as it
 * will be stored (G9). `undefined` for any other stimulus.
 *
 * - `delete.permanent`: every copy goes, with the journal since the message was handled.
 * - `delete.soft`: messages that wait to be sent lose the words, and the record notes which message is hidden.
 * - `undo`: messages that still wait get their words back.
 */
export async function prepareDeletion(
  store: Sources,
  { stimulus, record }: Pick<PendingTurn, 'stimulus' | 'record'>,
): Promise<PreparedDeletion | undefined> {
  const deletion = deletionOf(stimulus.body as unknown as Stimulus);
  if (deletion === undefined || record === undefined) return undefined;
  const found = await find(store, record, deletion);
  const seen = found.traces.map(({ kind, id }): TraceRef => ({ kind, id }));
  const change = CHANGES[deletion.action](record, deletion, found);
  return { action: deletion.action, record: change.record, purge: { seen, ...change.purge } };
}

interface Change {
  readonly record: ConversationRecord;
  readonly purge: Omit<Purge, 'seen'>;
}

const CHANGES: Readonly<
  Record<Deletion['action'], (record: ConversationRecord, deletion: Deletion, found: Found) => Change>
> = {
  permanent: erased,
  soft: hidden,
  undo: shown,
};

function erased(record: ConversationRecord, { of }: Deletion, { words, firstTurn, traces }: Found): Change {
  const own = traces.filter((trace) => isTraceOf(trace, of));
  return {
    record: maskRecord(withHidden(record, maskHidden(othersHidden(record, of), words)), words),
    purge: {
      rewritten: maskTraces(
        traces.filter((trace) => !own.includes(trace)),
        words,
      ),
      removed: own.map(({ kind, id }) => ({ kind, id })),
      ...(firstTurn !== undefined && { journalFrom: firstTurn }),
    },
  };
}

function hidden(record: ConversationRecord, { of }: Deletion, { words, traces }: Found): Change {
  const waiting = traces.filter(({ kind }) => kind === 'message');
  const rewritten = maskTraces(waiting, words);
  const originals = waiting
    .filter(({ id }) => rewritten.some((trace) => trace.id === id))
    .map(({ id, body }) => [id, body] as const);
  const before = record.hidden?.find((message) => isMeant(of, message.of));
  const note: HiddenMessage = {
    of,
    words,
    waiting: { ...Object.fromEntries(originals), ...before?.waiting },
  };
  return {
    record: withHidden(record, [...othersHidden(record, of), note]),
    purge: { rewritten, removed: [] },
  };
}

function shown(record: ConversationRecord, { of }: Deletion, { traces }: Found): Change {
  const note = record.hidden?.find((message) => isMeant(of, message.of));
  const others = othersHidden(record, of);
  const originals = note === undefined ? [] : showTraces(traces, note);
  const stillHidden = others.flatMap(({ words }) => words);
  const rewritten = originals.map((trace) => maskTraces([trace], stillHidden)[0] ?? trace);
  return { record: withHidden(record, others), purge: { rewritten, removed: [] } };
}

async function find(store: Sources, record: ConversationRecord, { of }: Deletion): Promise<Found> {
  const traces = await store.traces(record.conversationId);
  const handled: { readonly turn: number; readonly message: InboundMessage }[] = [];
  for await (const { turn, body } of readJournalTurns(store, record.conversationId)) {
    const { stimulus } = body;
    if (stimulus.kind === 'message' && isMeant(of, stimulus.message))
      handled.push({ turn, message: stimulus.message });
  }
  const kept = traces.filter((trace) => isTraceOf(trace, of)).flatMap((trace) => messageOfTrace(trace) ?? []);
  const noted = record.hidden?.find((message) => isMeant(of, message.of))?.words ?? [];
  const said = [...handled.map(({ message }) => message), ...kept].flatMap(wordsOf);
  return { words: [...new Set([...noted, ...said])], firstTurn: handled[0]?.turn, traces };
}

function isTraceOf(trace: Trace, of: Deletion['of']): boolean {
  const message = messageOfTrace(trace);
  return message !== undefined && isMeant(of, message);
}

/** What waited when another message was hidden may quote this one as well. */
function maskHidden(messages: readonly HiddenMessage[], words: Words): readonly HiddenMessage[] {
  return messages.map((message) => ({
    ...message,
    waiting: Object.fromEntries(
      Object.entries(message.waiting).map(([id, body]) => [id, maskMessage(body, words)]),
    ),
  }));
}

function othersHidden(
  { hidden: all = [] }: ConversationRecord,
  of: Deletion['of'],
): readonly HiddenMessage[] {
  return all.filter((message) => !isMeant(of, message.of));
}

function withHidden(record: ConversationRecord, messages: readonly HiddenMessage[]): ConversationRecord {
  const { hidden: _, ...rest } = record;
  return messages.length === 0 ? rest : { ...rest, hidden: messages };
}

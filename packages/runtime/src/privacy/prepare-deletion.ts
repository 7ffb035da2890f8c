import type { EarlierMessage } from '../journal/journal-body.js';
import type { ConversationRecord, HiddenMessage, Trace, TraceRef } from '../store/records.js';
import type { Purge, Store } from '../store/store.js';
import type { ReadTurn } from '../turn/stimulus-body.js';
import { othersHidden, withHidden } from './hidden-messages.js';
import { deletionOf, isMeant, type Deletion } from './deletion.js';
import { findMessage, isTraceOf, type FoundMessage } from './find-message.js';
import { maskRecord } from './mask-record.js';
import { maskTraces, showTraces } from './mask-traces.js';

/** A turn over a deletion, after what it deletes was taken out. */
export interface PreparedDeletion {
  readonly action: Deletion['action'];
  readonly record: ConversationRecord;
  /** Left out when nothing that is stored changes by it besides the record: a purge has the file written anew. */
  readonly purge?: Purge;
  /** Messages of the turns that leave the journal by it, which the customer may delete later. */
  readonly earlier: readonly EarlierMessage[];
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
  store: Pick<Store, 'journal' | 'traces'>,
  { record, read }: Pick<ReadTurn, 'record' | 'read'>,
): Promise<PreparedDeletion | undefined> {
  const deletion = deletionOf(read);
  if (deletion === undefined || record === undefined) return undefined;
  const found = await findMessage(store, record, deletion.of);
  const seen = found.traces.map(({ kind, id }): TraceRef => ({ kind, id }));
  const change = CHANGES[deletion.action](record, deletion, found);
  const { rewritten, removed, journalFrom } = change.purge;
  const isNeeded = rewritten.length > 0 || removed.length > 0 || journalFrom !== undefined;
  return {
    action: deletion.action,
    record: change.record,
    ...(isNeeded && { purge: { seen, ...change.purge } }),
    earlier: found.others.flatMap(({ turn, ...message }) =>
      journalFrom !== undefined && turn >= journalFrom ? [message] : [],
    ),
  };
}

interface Change {
  readonly record: ConversationRecord;
  readonly purge: Omit<Purge, 'seen'>;
}

const CHANGES: Readonly<
  Record<Deletion['action'], (record: ConversationRecord, deletion: Deletion, found: FoundMessage) => Change>
> = {
  permanent: erased,
  soft: hidden,
  undo: shown,
};

function erased(
  record: ConversationRecord,
  { of }: Deletion,
  { words, firstTurn, traces }: FoundMessage,
): Change {
  const own = traces.filter((trace) => isTraceOf(trace, of));
  return {
    record: maskRecord(withHidden(record, othersHidden(record, of)), words),
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

function hidden(
  record: ConversationRecord,
  deletion: Deletion,
  { isKnown, of, words, traces }: FoundMessage,
): Change {
  if (!isKnown) return { record, purge: { rewritten: [], removed: [] } };
  const others = othersHidden(record, deletion.of);
  const waiting = traces
    .filter(({ kind }) => kind === 'message')
    .map((trace) => ({ ...trace, body: originalOf(record, trace) }))
    .filter((original) => maskTraces([original], words).length > 0);
  const all = [...words, ...others.flatMap((message) => message.words)];
  const note: HiddenMessage = {
    of,
    words,
    waiting: Object.fromEntries(waiting.map(({ id, body }) => [id, body])),
  };
  return {
    record: withHidden(record, [...others, note]),
    purge: { rewritten: maskTraces(waiting, all), removed: [] },
  };
}

/** A message that waits as it was before anything that it quotes was hidden. */
function originalOf({ hidden: all = [] }: ConversationRecord, { id, body }: Trace): Trace['body'] {
  return all.map(({ waiting }) => waiting[id]).find((original) => original !== undefined) ?? body;
}

function shown(record: ConversationRecord, { of }: Deletion, { traces }: FoundMessage): Change {
  const note = record.hidden?.find((message) => isMeant(of, message.of));
  const others = othersHidden(record, of);
  const originals = note === undefined ? [] : showTraces(traces, note);
  const stillHidden = others.flatMap(({ words }) => words);
  const rewritten = originals.map((trace) => maskTraces([trace], stillHidden)[0] ?? trace);
  return { record: withHidden(record, others), purge: { rewritten, removed: [] } };
}

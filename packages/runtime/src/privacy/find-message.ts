import type { MessageRef } from '@colloquy/protocol';
import { readJournalTurns } from '../journal/journal.js';
import type { ConversationRecord, Trace } from '../store/records.js';
import type { Store } from '../store/store.js';
import { readStimulus } from '../turn/stimulus-body.js';
import { isMeant } from './deletion.js';
import type { Words } from './mask.js';
import type { EarlierMessage, JournalBody } from '../journal/journal-body.js';
import { receivedOfTrace, type Received } from './mask-traces.js';
import { wordsOfReceived } from './words-of.js';

/** What is kept of a message that is to be deleted. */
export interface FoundMessage {
  /** `false` when nothing that is kept of the conversation is this message. */
  readonly isKnown: boolean;
  /** Its ids, as far as they are known: what hides it by one may be undone by the other. */
  readonly of: MessageRef;
  readonly words: Words;
  /** The first turn whose entry in the journal may hold it. */
  readonly firstTurn: number | undefined;
  /** Every trace of the conversation. */
  readonly traces: readonly Trace[];
  /** Other messages that the journal knows, with the turn whose entry has each. */
  readonly others: readonly (EarlierMessage & { readonly turn: number })[];
}

/** Looks for a message in everything that is kept of a conversation. */
export async function findMessage(
  store: Pick<Store, 'journal' | 'traces'>,
  record: ConversationRecord,
  of: MessageRef,
): Promise<FoundMessage> {
  const traces = await store.traces(record.conversationId);
  const handled: (EarlierMessage & { readonly turn: number })[] = [];
  for await (const { turn, body } of readJournalTurns(store, record.conversationId))
    for (const message of messagesIn(body)) handled.push({ turn, ...message });
  const inJournal = handled.filter((message) => isMeant(of, message.of));
  const inTraces = traces
    .filter((trace) => isTraceOf(trace, of))
    .flatMap((trace) => receivedOfTrace(trace) ?? []);
  const note = record.hidden?.find((message) => isMeant(of, message.of));
  const known = [...(note === undefined ? [] : [note]), ...inJournal, ...inTraces.map(earlierMessage)];
  const words = [...new Set(known.flatMap((message) => message.words))];
  return {
    isKnown: known.length > 0,
    of: idsOf(
      of,
      known.map((message) => message.of),
    ),
    words,
    // When its own entry is gone by its age, everything that is left came after it.
    firstTurn: inJournal[0]?.turn ?? (words.length > 0 ? 1 : undefined),
    traces,
    others: handled.filter((message) => !inJournal.includes(message)),
  };
}

/** The message that a turn was about, and those that its entry has taken over from entries that are gone. */
function messagesIn({ stimulus, earlier = [] }: JournalBody): readonly EarlierMessage[] {
  const read = readStimulus(stimulus);
  if (read.kind !== 'message') return earlier;
  // Content that was not to be kept is known by this alone; what says nothing at all is nothing to delete.
  const { content, attachments } = read.message;
  return content === undefined && attachments.length === 0 ? earlier : [...earlier, earlierMessage(read)];
}

function earlierMessage(received: Received): EarlierMessage {
  const { id, messageId } = received.message;
  return {
    of: { ...(id !== undefined && { id }), ...(messageId !== undefined && { messageId }) },
    words: wordsOfReceived(received),
  };
}

/** Whether a trace is the message itself, and not something that quotes it. */
export function isTraceOf(trace: Trace, of: MessageRef): boolean {
  const received = receivedOfTrace(trace);
  return received !== undefined && isMeant(of, received.message);
}

function idsOf(of: MessageRef, known: readonly MessageRef[]): MessageRef {
  const id = of.id ?? known.find((one) => one.id !== undefined)?.id;
  const messageId = of.messageId ?? known.find((one) => one.messageId !== undefined)?.messageId;
  return { ...(id !== undefined && { id }), ...(messageId !== undefined && { messageId }) };
}

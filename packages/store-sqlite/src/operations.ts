import type { DialogVersion, Retention } from '@colloquy/runtime';
import type { GivenUp, Owner, Retried } from '@colloquy/runtime';
import type { DatabaseSync } from 'node:sqlite';
import type {
  CallRow,
  CommitRows,
  DeadLetterRow,
  JournalRow,
  OutboxRow,
  PendingRow,
  StimulusRow,
  TraceRow,
} from './rows.js';
import { prepareAccept } from './statements/accept.js';
import { prepareFinishCall, prepareOpenCalls, prepareStartAttempt } from './statements/calls.js';
import { prepareCommit } from './statements/commit.js';
import { prepareConversationsOf } from './statements/contacts.js';
import { prepareConversation, prepareConversations } from './statements/conversation.js';
import {
  prepareDeadLetter,
  prepareDeadLetters,
  prepareDiscardDeadLetter,
} from './statements/dead-letters.js';
import { prepareErase } from './statements/erase.js';
import {
  prepareAmendStimulus,
  prepareConversationsWithStimuli,
  prepareEnter,
  prepareNextTurn,
  prepareRecordFailure,
} from './statements/inbox.js';
import { prepareJournal } from './statements/journal.js';
import {
  prepareConversationsWithOutbox,
  prepareGiveUpMessage,
  prepareMarkSent,
  prepareOutbox,
} from './statements/outbox.js';
import { prepareRememberResourceId, prepareResourceIds } from './statements/resource-ids.js';
import { prepareRetryDeadLetter } from './statements/retry-dead-letter.js';
import { prepareFireTimers, prepareNextTimerAt } from './statements/timers.js';
import { preparePrune } from './statements/prune.js';
import { prepareTraces } from './statements/traces.js';
import { prepareRememberVersions } from './statements/versions.js';

/** What the thread can be asked to do: the methods of the port, with JSON as text. */
export interface Operations {
  accept: {
    input: readonly StimulusRow[];
    output: {
      readonly outcomes: readonly ('accepted' | 'duplicate')[];
      /** Of each conversation, in the order of their first stimuli. */
      readonly next: readonly (PendingRow | null)[];
    };
  };
  nextTurn: { input: string; output: PendingRow | undefined };
  commit: { input: CommitRows; output: CommitAnswer };
  recordFailure: { input: string; output: number };
  amendStimulus: { input: StimulusRow; output: boolean };
  conversationsWithStimuli: { input: undefined; output: readonly string[] };
  conversation: { input: string; output: string | undefined };
  conversations: {
    input: { after: string; owner: Owner | null; limit: number };
    output: readonly string[];
  };
  journal: {
    input: { conversationId: string; after: number; limit: number };
    output: readonly JournalRow[];
  };
  outbox: { input: { conversationId: string; limit: number }; output: readonly OutboxRow[] };
  conversationsWithOutbox: { input: undefined; output: readonly string[] };
  markSent: { input: readonly string[]; output: undefined };
  giveUpMessage: {
    input: { messageId: string; givenUp: GivenUp; stimulus: StimulusRow };
    output: undefined;
  };
  nextTimerAt: { input: undefined; output: number | undefined };
  fireTimers: { input: { now: number; limit: number }; output: readonly string[] };
  openCalls: { input: undefined; output: readonly CallRow[] };
  startAttempt: { input: string; output: number | undefined };
  finishCall: {
    input: { callId: string; stimulus: StimulusRow };
    output: { readonly isEnded: boolean; readonly next: PendingRow | null };
  };
  deadLetters: {
    input: { limit: number; before: number; conversationId: string | undefined };
    output: readonly DeadLetterRow[];
  };
  deadLetter: { input: string; output: DeadLetterRow | undefined };
  retryDeadLetter: { input: { id: string; now: number }; output: Retried };
  discardDeadLetter: { input: string; output: boolean };
  traces: { input: string; output: readonly TraceRow[] };
  conversationsOf: { input: string; output: readonly string[] };
  erase: { input: string; output: boolean };
  rememberVersions: {
    input: { versions: readonly DialogVersion[]; differing: 'keep' | 'replace' };
    output: readonly string[];
  };
  resourceIds: { input: undefined; output: readonly (readonly [place: string, id: string])[] };
  rememberResourceId: { input: { place: string; id: string | null }; output: undefined };
  prune: { input: { retention: Retention; limit: number }; output: number };
}

/** What became of a turn, and what comes next in its conversation. */
export type CommitAnswer =
  | { readonly outcome: 'conflict' }
  | {
      readonly outcome: 'committed';
      readonly next: PendingRow | null;
      /** Nothing waits to be sent but what the turn has added. */
      readonly isWholeOutbox: boolean;
    };

export type OperationName = keyof Operations;

/** One operation as data. */
export type Operation<Name extends OperationName = OperationName> = {
  [Each in Name]: { readonly name: Each; readonly input: Operations[Each]['input'] };
}[Name];

export type Handler<Name extends OperationName> = (
  input: Operations[Name]['input'],
) => Operations[Name]['output'];

export type Handlers = { readonly [Name in OperationName]: Handler<Name> };

/** Prepares every statement, once for the life of the connection. */
export function prepareOperations(database: DatabaseSync): Handlers {
  const enter = prepareEnter(database);
  const nextTurn = prepareNextTurn(database);
  return {
    accept: prepareAccept(enter, nextTurn),
    nextTurn,
    commit: prepareCommit(database, nextTurn),
    recordFailure: prepareRecordFailure(database),
    amendStimulus: prepareAmendStimulus(database),
    conversationsWithStimuli: prepareConversationsWithStimuli(database),
    conversation: prepareConversation(database),
    conversations: prepareConversations(database),
    journal: prepareJournal(database),
    outbox: prepareOutbox(database),
    conversationsWithOutbox: prepareConversationsWithOutbox(database),
    markSent: prepareMarkSent(database),
    giveUpMessage: prepareGiveUpMessage(database, enter),
    nextTimerAt: prepareNextTimerAt(database),
    fireTimers: prepareFireTimers(database, enter),
    openCalls: prepareOpenCalls(database),
    startAttempt: prepareStartAttempt(database),
    finishCall: prepareFinishCall(database, enter, nextTurn),
    deadLetters: prepareDeadLetters(database),
    deadLetter: prepareDeadLetter(database),
    retryDeadLetter: prepareRetryDeadLetter(database),
    discardDeadLetter: prepareDiscardDeadLetter(database),
    traces: prepareTraces(database),
    conversationsOf: prepareConversationsOf(database),
    erase: prepareErase(database),
    rememberVersions: prepareRememberVersions(database),
    resourceIds: prepareResourceIds(database),
    rememberResourceId: prepareRememberResourceId(database),
    prune: preparePrune(database),
  };
}

/** Operations that change nothing: they need no savepoint. */
export const READS: ReadonlySet<OperationName> = new Set<OperationName>([
  'nextTurn',
  'conversationsWithStimuli',
  'conversation',
  'conversations',
  'resourceIds',
  'journal',
  'outbox',
  'conversationsWithOutbox',
  'nextTimerAt',
  'openCalls',
  'deadLetters',
  'deadLetter',
  'traces',
  'conversationsOf',
]);

/** Whether what it takes away must not be left in the log either. */
export function isPurge(operation: Operation): boolean {
  return operation.name === 'erase' || (operation.name === 'commit' && operation.input.purge !== undefined);
}

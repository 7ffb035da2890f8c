import type { DialogVersion, Retention } from '@colloquy/runtime';
import type { GivenUp, Owner, Retried } from '@colloquy/runtime';
import type { DatabaseSync } from 'node:sqlite';
import type {
  CallRow,
  CommitRows,
  DeadLetterRow,
  FigureRows,
  JournalRow,
  OutboxRow,
  PendingRow,
  StimulusRow,
  TraceRow,
} from './rows.js';
import { prepareAccept } from './statements/accept.js';
import { Arrivals } from './statements/arrivals.js';
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
import { prepareFigures } from './statements/figures.js';
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
import { prepareProbe } from './statements/upkeep.js';
import { preparePrune } from './statements/prune.js';
import { prepareTraces } from './statements/traces.js';
import { prepareRememberVersions } from './statements/versions.js';

/** What is done to the database: the methods of the port, with JSON as text. */
export interface Operations {
  accept: {
    input: readonly StimulusRow[];
    output: readonly ('accepted' | 'duplicate')[];
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
    output: boolean;
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
  probe: { input: undefined; output: undefined };
  figures: { input: number; output: FigureRows };
}

/** What became of a turn. */
export type CommitAnswer =
  | { readonly outcome: 'conflict' }
  | {
      readonly outcome: 'committed';
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

/** What came with the transaction that is open, and is not written yet. */
export type Arrived = Pick<Arrivals, 'write' | 'forget'>;

/** Prepares every statement, once for the life of the connection. Those that look at the inbox's table find everything in it. */
export function prepareOperations(database: DatabaseSync): {
  readonly handlers: Handlers;
  readonly arrived: Arrived;
} {
  const arrivals = new Arrivals(database);
  const enter = prepareEnter(database, arrivals);
  const afterWriting =
    <Input, Output>(handler: (input: Input) => Output) =>
    (input: Input): Output => {
      arrivals.write();
      arrivals.tableChanged();
      return handler(input);
    };
  const handlers: Handlers = {
    accept: prepareAccept(enter),
    nextTurn: prepareNextTurn(database, arrivals),
    commit: prepareCommit(database, arrivals),
    recordFailure: afterWriting(prepareRecordFailure(database)),
    amendStimulus: afterWriting(prepareAmendStimulus(database)),
    conversationsWithStimuli: afterWriting(prepareConversationsWithStimuli(database)),
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
    finishCall: prepareFinishCall(database, enter),
    deadLetters: prepareDeadLetters(database),
    deadLetter: prepareDeadLetter(database),
    retryDeadLetter: afterWriting(prepareRetryDeadLetter(database)),
    discardDeadLetter: prepareDiscardDeadLetter(database),
    traces: afterWriting(prepareTraces(database)),
    conversationsOf: prepareConversationsOf(database),
    erase: afterWriting(prepareErase(database)),
    rememberVersions: prepareRememberVersions(database),
    resourceIds: prepareResourceIds(database),
    rememberResourceId: prepareRememberResourceId(database),
    prune: afterWriting(preparePrune(database)),
    probe: prepareProbe(database),
    figures: prepareFigures(database),
  };
  return { handlers, arrived: arrivals };
}

/** Whether what it takes away must not be left in the log either. */
export function isPurge(operation: Operation): boolean {
  return operation.name === 'erase' || (operation.name === 'commit' && operation.input.purge !== undefined);
}

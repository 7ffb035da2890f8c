import type { DialogVersion, Retention } from '@colloquy/runtime';
import type { GivenUp, OutboxEntry, Owner, PendingTurn, Retried } from '@colloquy/runtime';
import type { DatabaseSync } from 'node:sqlite';
import { WorkingSet } from './recent/working-set.js';
import type {
  CallRow,
  CommitRows,
  DeadLetterRow,
  FigureRows,
  JournalRow,
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
  nextTurn: { input: string; output: PendingTurn | undefined };
  commit: { input: CommitRows; output: 'committed' | 'conflict' };
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
  outbox: { input: { conversationId: string; limit: number }; output: readonly OutboxEntry[] };
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

export type OperationName = keyof Operations;

/** One operation as data. */
export type Operation<Name extends OperationName = OperationName> = {
  [Each in Name]: { readonly name: Each; readonly input: Operations[Each]['input'] };
}[Name];

export type Handler<Name extends OperationName> = (
  input: Operations[Name]['input'],
) => Operations[Name]['output'];

export type Handlers = { readonly [Name in OperationName]: Handler<Name> };

/** Prepares every statement, once for the life of the connection. @throws StoreFailure `COLLOQUY_E_STORE_DAMAGED`. */
export function prepareOperations(database: DatabaseSync): {
  readonly handlers: Handlers;
  readonly working: WorkingSet;
} {
  const working = new WorkingSet(database);
  const enter = prepareEnter(database, working);
  const { inTables, changingTables } = usingTables(working);
  const handlers: Handlers = {
    accept: prepareAccept(enter),
    nextTurn: prepareNextTurn(database, working),
    commit: prepareCommit(database, working),
    recordFailure: changingTables(prepareRecordFailure(database)),
    amendStimulus: prepareAmendStimulus(database, working),
    conversationsWithStimuli: inTables(prepareConversationsWithStimuli(database)),
    conversation: prepareConversation(working),
    conversations: inTables(prepareConversations(database)),
    journal: inTables(prepareJournal(database)),
    outbox: prepareOutbox(database, working),
    conversationsWithOutbox: inTables(prepareConversationsWithOutbox(database)),
    markSent: prepareMarkSent(database, working),
    giveUpMessage: changingTables(prepareGiveUpMessage(database, enter)),
    nextTimerAt: prepareNextTimerAt(database, working),
    fireTimers: prepareFireTimers(database, working, enter),
    openCalls: inTables(prepareOpenCalls(database)),
    startAttempt: prepareStartAttempt(database, working),
    finishCall: prepareFinishCall(database, working, enter),
    deadLetters: prepareDeadLetters(database),
    deadLetter: prepareDeadLetter(database),
    retryDeadLetter: changingTables(prepareRetryDeadLetter(database, working)),
    discardDeadLetter: prepareDiscardDeadLetter(database),
    traces: inTables(prepareTraces(database)),
    conversationsOf: prepareConversationsOf(database),
    erase: changingTables(prepareErase(database)),
    rememberVersions: prepareRememberVersions(database),
    resourceIds: prepareResourceIds(database),
    rememberResourceId: prepareRememberResourceId(database),
    prune: changingTables(preparePrune(database)),
    probe: prepareProbe(database),
    figures: inTables(prepareFigures(database)),
  };
  return { handlers, working };
}

type Wrap = <Input, Output>(handler: (input: Input) => Output) => (input: Input) => Output;

/** Operations that look for what they need in the tables, and find everything there; those that change what they find besides. */
function usingTables(working: WorkingSet): { readonly inTables: Wrap; readonly changingTables: Wrap } {
  const inTables: Wrap = (handler) => (input) => {
    working.flush();
    return handler(input);
  };
  const changingTables: Wrap = (handler) => (input) => {
    working.flushAll();
    const output = handler(input);
    working.tablesChanged();
    return output;
  };
  return { inTables, changingTables };
}

/** Operations that change nothing but where things lie: everything is brought into the tables before. */
const TABLE_READS: ReadonlySet<OperationName> = new Set<OperationName>([
  'conversationsWithStimuli',
  'conversations',
  'journal',
  'conversationsWithOutbox',
  'openCalls',
  'traces',
  'figures',
]);

/** Operations that change nothing at all. */
const OTHER_READS: ReadonlySet<OperationName> = new Set<OperationName>([
  'nextTurn',
  'conversation',
  'outbox',
  'nextTimerAt',
  'deadLetters',
  'deadLetter',
  'conversationsOf',
  'resourceIds',
]);

export function readsTables(name: OperationName): boolean {
  return TABLE_READS.has(name);
}

export function isRead({ name }: Operation): boolean {
  return TABLE_READS.has(name) || OTHER_READS.has(name);
}

/** Whether what it takes away must not be left in the log either. */
export function isPurge(operation: Operation): boolean {
  return operation.name === 'erase' || (operation.name === 'commit' && operation.input.purge !== undefined);
}

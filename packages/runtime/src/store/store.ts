import type {
  ActivityEntry,
  ConversationRecord,
  DeadLetter,
  DialogVersion,
  GivenUp,
  JournalEntry,
  Json,
  OutboxEntry,
  Owner,
  StoredStimulus,
  TimerEntry,
  Trace,
  TraceRef,
} from './records.js';

import type { Retention } from './retention.js';
import type { StoreFigures } from './store-figures.js';

/** The oldest stimulus of a conversation that no turn has consumed, and the record that it meets. */
export interface PendingTurn {
  readonly stimulus: StoredStimulus;
  /** How often a turn over it has failed. */
  readonly failures: number;
  /** `undefined` for the first turn of a conversation. */
  readonly record: ConversationRecord | undefined;
  /** Goes back with the commit; 0 for the first turn. */
  readonly version: number;
}

/** Everything that one turn changes. All of it is stored, or none. */
export interface TurnCommit {
  readonly conversationId: string;
  readonly stimulusKey: string;
  readonly expectedVersion: number;
  readonly record: ConversationRecord;
  /** When the turn was taken, in ms since the epoch: how long a conversation that is over is kept counts from its last. */
  readonly at: number;
  readonly outbox: readonly OutboxEntry[];
  readonly timers: readonly TimerEntry[];
  readonly cancelledTimers: readonly string[];
  readonly calls: readonly ActivityEntry[];
  readonly cancelledCalls: readonly string[];
  /** Removes every message of the conversation that still waits, before this turn's are added. */
  readonly dropOutbox: boolean;
  /** The stimulus of this turn could not be handled: it is kept as a dead letter, with `body` in place of its own when given. */
  readonly deadLetter?: GivenUp & { readonly body?: Json };
  readonly journal?: JournalEntry;
  /**
   * Addresses under which the customer of this conversation is found from now on, besides those before; left out when there are
   * none to add.
   */
  readonly contacts?: readonly string[];
  readonly purge?: Purge;
}

/** What a turn takes out of what is stored already, since the customer has deleted it. */
export interface Purge {
  /** Every trace that there was when the turn was taken. When there are others now the commit is a `conflict`. */
  readonly seen: readonly TraceRef[];
  /** Traces that take the place of the one with the same kind and id. */
  readonly rewritten: readonly Trace[];
  readonly removed: readonly TraceRef[];
  /** Entries of the journal from this turn on go, before that of the commit is added; left out to keep all. */
  readonly journalFrom?: number;
}

/** Which conversations to read. */
export interface ConversationPage {
  /** At most so many. */
  readonly limit: number;
  /** Only conversations whose id comes after this one: the last id of the page before. */
  readonly after?: string;
  /** Only conversations that belong to this one. */
  readonly owner?: Owner;
}

/** Which entries of a journal to read. */
export interface JournalPage {
  /** Only turns after this one. @default 0, from the first turn on */
  readonly after?: number;
  /** At most so many entries. */
  readonly limit: number;
}

/** Which dead letters to read. */
export interface DeadLetterPage {
  /** At most so many letters. */
  readonly limit: number;
  /** Only letters that were kept before this one: the `sequence` of the last letter of the page before. */
  readonly before?: number;
  /** Only letters of this conversation. */
  readonly conversationId?: string;
}

/** What became of a retry. */
export type Retried =
  /** The stimulus is in the inbox again, or the message in the outbox, and the letter is gone. */
  | { readonly outcome: 'retried'; readonly kind: DeadLetter['kind']; readonly conversationId: string }
  /** A message that may not be sent: a person owns its conversation, or it is over. The letter is still there. */
  | { readonly outcome: 'not-ours'; readonly owner: Exclude<Owner, 'bot'> }
  /** There is no such letter (any more). */
  | { readonly outcome: 'unknown' };

/**
 * The durable memory of a bot: a port with three implementations (memory for tests, SQLite, PostgreSQL) and one
 * contract suite (`describeStoreContract` of @colloquy/testing).
 *
 * What holds for every method: when its promise resolves, the change is on disk (or, in memory, made); when it rejects,
 * nothing was changed. Rejections are `RuntimeError` with `COLLOQUY_E_STORE_UNAVAILABLE` (try again later) or
 * `COLLOQUY_E_STORE_CLOSED`, and `COLLOQUY_E_STORE_DAMAGED` when what is on disk can no longer be read. Nobody
 * changes a value that went in or came out, neither the store nor who calls it: it may be one and the same, kept in memory. It reads as its JSON would.
 */
export interface Store {
  /** Opens or creates the store; must be called before anything else. After `close()` it may be called again. */
  open(): Promise<void>;
  /** Waits for what is under way, then closes. Calling it again does nothing. */
  close(): Promise<void>;

  /**
   * Puts stimuli into the inbox, in the order given, and leaves out those whose key was ever accepted before, also
   * within the same call. Answers one outcome for each. All or nothing.
   */
  accept(stimuli: readonly StoredStimulus[]): Promise<readonly ('accepted' | 'duplicate')[]>;
  /** The next turn of a conversation: stimuli come in the order in which they were accepted. */
  nextTurn(conversationId: string): Promise<PendingTurn | undefined>;
  /**
   * Stores a turn and consumes its stimulus. `conflict` when the record's version is no longer the expected one, or the
   * stimulus is consumed already: nothing was changed, read again. Cancellations come before what is new. A timer or call
   * whose id exists is replaced; a message whose id waits already, and a journal entry of a turn that has one, stay as
   * they are.
   *
   * What a `purge` takes away comes before all of it, and is nowhere on disk any more when the promise resolves: not in pages that
   * are free, not in a log.
   */
  commit(turn: TurnCommit): Promise<'committed' | 'conflict'>;
  /** Notes that a turn over this stimulus failed; answers how often it has failed now; 0 when it does not wait (any more). */
  recordFailure(stimulusKey: string): Promise<number>;
  /**
   * Puts the body of this stimulus in the place of that of the one with the same key, as long as that waits in the conversation; its place
   * and its failures stay. `false` when it does not wait (any more), and nothing was changed.
   */
  amendStimulus(stimulus: StoredStimulus): Promise<boolean>;
  /** Conversations with stimuli that no turn has consumed, oldest first: what to do after a restart. */
  conversationsWithStimuli(): Promise<readonly string[]>;
  /** The record of one conversation. */
  conversation(conversationId: string): Promise<ConversationRecord | undefined>;
  /** The records of many, in the order of their ids. */
  conversations(page: ConversationPage): Promise<readonly ConversationRecord[]>;
  /**
   * What the turns of one conversation did, in the order of their numbers. For the next page: `after` is the `turn` of the
   * last entry of this one.
   */
  journal(conversationId: string, page: JournalPage): Promise<readonly JournalEntry[]>;

  /** Messages of one conversation that wait to be sent, oldest first. */
  outbox(conversationId: string, limit: number): Promise<readonly OutboxEntry[]>;
  /** Conversations with messages that wait to be sent, oldest message first. */
  conversationsWithOutbox(): Promise<readonly string[]>;
  /** Forgets messages that the hub has taken. Unknown ids are ignored. */
  markSent(messageIds: readonly string[]): Promise<void>;
  /**
   * Takes a message out of the outbox for good: it is kept as a dead letter, and the stimulus tells its bot. Nothing happens
   * when the message does not wait any more.
   */
  giveUpMessage(messageId: string, givenUp: GivenUp, stimulus: StoredStimulus): Promise<void>;

  /** When the next timer is due, in ms since the epoch. */
  nextTimerAt(): Promise<number | undefined>;
  /**
   * Moves at most `limit` timers that are due (`dueAt <= now`) into the inbox, earliest first, of equal ones the one set
   * first; answers their conversations, each once. A timer whose key was accepted before is dropped.
   */
  fireTimers(now: number, limit: number): Promise<readonly string[]>;

  /** Every call without a result, in the order of their commits: what to take up after a restart. */
  openCalls(): Promise<readonly ActivityEntry[]>;
  /** Notes that an attempt starts; answers its number, or `undefined` when the call was cancelled or has its result. */
  startAttempt(callId: string): Promise<number | undefined>;
  /** Ends a call: its result enters the inbox. `false` when the call was cancelled or has its result. */
  finishCall(callId: string, stimulus: StoredStimulus): Promise<boolean>;

  /** Dead letters, the one kept last first. A letter takes the place of one with the same id, and counts as new. */
  deadLetters(page: DeadLetterPage): Promise<readonly DeadLetter[]>;
  /** One dead letter; `undefined` when there is none with this id. */
  deadLetter(id: string): Promise<DeadLetter | undefined>;
  /**
   * Takes a dead letter away and puts what it is about back, at the end of the conversation's inbox or outbox. A stimulus
   * enters as it was, without failures, under a key that was never accepted: `r<number>:` and the key it had first, `number`
   * being that of the retry or the next that is free. A message keeps its id and has waited since `now`; it goes back only while the record's owner is
   * `bot`. When it is given up again, the letter counts the retries.
   *
   * @param now in ms since the epoch: when the new key is accepted.
   */
  retryDeadLetter(id: string, now: number): Promise<Retried>;
  /** Forgets a dead letter; `false` when there was none with this id. */
  discardDeadLetter(id: string): Promise<boolean>;

  /** Everything that is kept of a conversation besides its record and its journal, in no particular order. */
  traces(conversationId: string): Promise<readonly Trace[]>;
  /** Conversations of the customer who is found under this address, in the order of their ids. */
  conversationsOf(contact: string): Promise<readonly string[]>;
  /**
   * Forgets a conversation: record, traces, journal, contacts. As with a purge, it is nowhere on disk any more when the promise resolves.
   * Keys that were accepted stay, so that a repeated callback is still a repeat. Of a conversation that is not over, a record stays that
   * says whose bot's it is, who owns it and how many turns it had, so that a person who owns it is not interrupted; turns under way conflict.
   *
   * @returns `false` when nothing was kept of it.
   */
  erase(conversationId: string): Promise<boolean>;

  /**
   * Keeps the fingerprint of each dialog and version, and answers those that were kept before, in the same order (the given one where
   * there was none). Of one that differs, the old one stays (`keep`) or makes way (`replace`).
   */
  rememberVersions(
    versions: readonly DialogVersion[],
    differing: 'keep' | 'replace',
  ): Promise<readonly string[]>;

  /** The hub's ids of what was registered, by the places under which they were remembered. */
  resourceIds(): Promise<ReadonlyMap<string, string>>;
  /** Remembers an id in the place of the one before; `undefined` forgets it. */
  rememberResourceId(place: string, id: string | undefined): Promise<void>;

  /**
   * Forgets what is old enough, the oldest first; answers how many entries, marks and conversations went, and less than `limit` only when
   * nothing more is old enough.
   * - At most `limit` entries of the journal.
   * - At most `limit` marks. The mark of a stimulus that waits stays.
   * - Conversations whose record's owner is `ended` and for which nothing waits, neither in the inbox nor in the outbox: the record goes
   *   with its journal, timers and calls. At most `limit`, each entry of their journals counted as one more; of one whose journal is
   *   longer, the beginning of the journal goes first. Dead letters and marks stay.
   */
  prune(retention: Retention, limit: number): Promise<number>;

  /**
   * Writes something that nobody reads, so that it is known whether anything can be written.
   */
  probe(): Promise<void>;
  /**
   * How much there is of everything. Asked every few seconds while others wait, so it must cost the same however much is stored: what
   * cannot be known by an index is counted as it changes, and what waits is counted up to `FIGURE_LIMIT`.
   *
   * @param stuckBefore what has waited since before this time, in ms since the epoch, counts as stuck
   */
  figures(stuckBefore: number): Promise<StoreFigures>;
}

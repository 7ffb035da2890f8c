import { RuntimeError } from '../errors.js';
import { MemoryCalls } from './memory/memory-calls.js';
import { MemoryContacts } from './memory/memory-contacts.js';
import { MemoryConversations, type KeptConversation } from './memory/memory-conversations.js';
import { MemoryDeadLetters } from './memory/memory-dead-letters.js';
import { MemoryInbox } from './memory/memory-inbox.js';
import { MemoryJournal } from './memory/memory-journal.js';
import type { Retention } from './retention.js';
import { MemoryTimers } from './memory/memory-timers.js';
import { MemoryTraces } from './memory/memory-traces.js';
import { MemoryVersions } from './memory/memory-versions.js';
import { Queues } from './memory/queues.js';
import { outboxFigures } from './memory/waiting-figures.js';
import type {
  ActivityEntry,
  ConversationRecord,
  DeadLetter,
  DialogVersion,
  GivenUp,
  JournalEntry,
  OutboxEntry,
  StoredStimulus,
  Trace,
} from './records.js';
import type { ExaminableStore, StoreExamination } from './store-examination.js';
import { FIGURE_LIMIT, type StoreFigures } from './store-figures.js';
import type {
  ConversationPage,
  DeadLetterPage,
  JournalPage,
  PendingTurn,
  Purge,
  Retried,
  Store,
  TurnCommit,
} from './store.js';

/**
 * A store that forgets everything when the process ends: for tests and for a first try. It answers as the durable stores
 * do, and keeps no more than JSON of what it is given, so that what works with it works with them. What it holds survives
 * `close()` and `open()` of the same object, so that a test can restart a bot.
 *
 * @throws (all methods) RuntimeError `COLLOQUY_E_STORE_CLOSED` before `open()` and after `close()`.
 */
export function memoryStore(): Store {
  return new MemoryStore();
}

class MemoryStore implements ExaminableStore {
  #state: 'new' | 'open' | 'closed' = 'new';
  readonly #inbox = new MemoryInbox();
  readonly #outbox = new Queues<OutboxEntry>();
  readonly #conversations = new MemoryConversations();
  readonly #timers = new MemoryTimers();
  readonly #calls = new MemoryCalls();
  readonly #journal = new MemoryJournal();
  readonly #deadLetters = new MemoryDeadLetters();
  readonly #versions = new MemoryVersions();
  readonly #resourceIds = new Map<string, string>();
  readonly #contacts = new MemoryContacts();
  readonly #traces = new MemoryTraces({
    inbox: this.#inbox,
    outbox: this.#outbox,
    timers: this.#timers,
    calls: this.#calls,
    deadLetters: this.#deadLetters,
  });

  examine(): Promise<StoreExamination> {
    return Promise.resolve({ place: 'memory', isDurable: false, versions: [] });
  }

  open(): Promise<void> {
    this.#state = 'open';
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.#state = 'closed';
    return Promise.resolve();
  }

  accept(stimuli: readonly StoredStimulus[]): Promise<readonly ('accepted' | 'duplicate')[]> {
    return this.#run(stimuli, (own) =>
      own.map((stimulus) => (this.#inbox.enter(stimulus) ? 'accepted' : 'duplicate')),
    );
  }

  nextTurn(conversationId: string): Promise<PendingTurn | undefined> {
    return this.#run(undefined, () => {
      const entry = this.#inbox.first(conversationId);
      if (entry === undefined) return undefined;
      const kept = this.#conversations.get(conversationId);
      const { stimulus, failures } = entry;
      return { stimulus, failures, record: kept?.record, version: kept?.version ?? 0 };
    });
  }

  commit(turn: TurnCommit): Promise<'committed' | 'conflict'> {
    return this.#run(turn, (own) => {
      const { conversationId, stimulusKey, expectedVersion, record, at, purge } = own;
      if ((this.#conversations.get(conversationId)?.version ?? 0) !== expectedVersion) return 'conflict';
      if (purge !== undefined && !this.#traces.are(conversationId, purge.seen)) return 'conflict';
      const consumed = this.#inbox.consume(stimulusKey, conversationId);
      if (consumed === undefined) return 'conflict';
      if (purge !== undefined) this.#purge(conversationId, purge);
      this.#conversations.set(conversationId, { record, version: expectedVersion + 1, at });
      this.#follow(own);
      if (own.deadLetter !== undefined) this.#deadLetters.keepStimulus(consumed, own.deadLetter);
      return 'committed';
    });
  }

  recordFailure(stimulusKey: string): Promise<number> {
    return this.#run(undefined, () => this.#inbox.recordFailure(stimulusKey));
  }

  amendStimulus(stimulus: StoredStimulus): Promise<boolean> {
    return this.#run(stimulus, (own) => this.#inbox.amend(own));
  }

  conversationsWithStimuli(): Promise<readonly string[]> {
    return this.#run(undefined, () => this.#inbox.conversations());
  }

  conversations(page: ConversationPage): Promise<readonly ConversationRecord[]> {
    return this.#run(page, (own) => this.#conversations.page(own));
  }

  conversation(conversationId: string): Promise<ConversationRecord | undefined> {
    return this.#run(undefined, () => this.#conversations.get(conversationId)?.record);
  }

  journal(conversationId: string, page: JournalPage): Promise<readonly JournalEntry[]> {
    return this.#run(undefined, () => this.#journal.read(conversationId, page));
  }

  outbox(conversationId: string, limit: number): Promise<readonly OutboxEntry[]> {
    return this.#run(undefined, () => this.#outbox.of(conversationId).slice(0, limit));
  }

  conversationsWithOutbox(): Promise<readonly string[]> {
    return this.#run(undefined, () => this.#outbox.conversations());
  }

  markSent(messageIds: readonly string[]): Promise<void> {
    return this.#run(messageIds, (own) => own.forEach((messageId) => this.#outbox.remove(messageId)));
  }

  giveUpMessage(messageId: string, givenUp: GivenUp, stimulus: StoredStimulus): Promise<void> {
    return this.#run({ givenUp, stimulus }, (own) => {
      const entry = this.#outbox.get(messageId);
      if (entry === undefined) return;
      this.#outbox.remove(messageId);
      this.#deadLetters.keepMessage(entry, own.stimulus.bot, own.givenUp);
      this.#inbox.enter(own.stimulus);
    });
  }

  nextTimerAt(): Promise<number | undefined> {
    return this.#run(undefined, () => this.#timers.nextAt());
  }

  fireTimers(now: number, limit: number): Promise<readonly string[]> {
    return this.#run(undefined, () => {
      const due = this.#timers.takeDue(now, limit);
      const entered = due.filter(({ stimulus }) => this.#inbox.enter(stimulus));
      return [...new Set(entered.map(({ stimulus }) => stimulus.conversationId))];
    });
  }

  openCalls(): Promise<readonly ActivityEntry[]> {
    return this.#run(undefined, () => this.#calls.open());
  }

  startAttempt(callId: string): Promise<number | undefined> {
    return this.#run(undefined, () => this.#calls.startAttempt(callId));
  }

  finishCall(callId: string, stimulus: StoredStimulus): Promise<boolean> {
    return this.#run(stimulus, (own) => {
      if (!this.#calls.end(callId)) return false;
      this.#inbox.enter(own);
      return true;
    });
  }

  deadLetters(page: DeadLetterPage): Promise<readonly DeadLetter[]> {
    return this.#run(undefined, () => this.#deadLetters.list(page));
  }

  deadLetter(id: string): Promise<DeadLetter | undefined> {
    return this.#run(undefined, () => this.#deadLetters.get(id));
  }

  retryDeadLetter(id: string, now: number): Promise<Retried> {
    return this.#run(undefined, () => {
      const letter = this.#deadLetters.get(id);
      if (letter === undefined) return { outcome: 'unknown' };
      const { kind, conversationId } = letter;
      const owner = this.#conversations.get(conversationId)?.record.owner ?? 'bot';
      if (kind === 'message' && owner !== 'bot') return { outcome: 'not-ours', owner };
      this.#putBack(letter, now);
      this.#deadLetters.remove(id);
      return { outcome: 'retried', kind, conversationId };
    });
  }

  discardDeadLetter(id: string): Promise<boolean> {
    return this.#run(undefined, () => this.#deadLetters.remove(id));
  }

  traces(conversationId: string): Promise<readonly Trace[]> {
    return this.#run(undefined, () => this.#traces.of(conversationId));
  }

  conversationsOf(contact: string): Promise<readonly string[]> {
    return this.#run(undefined, () => this.#contacts.conversationsOf(contact));
  }

  erase(conversationId: string): Promise<boolean> {
    return this.#run(undefined, () => {
      const kept = this.#conversations.get(conversationId);
      const traces = this.#traces.of(conversationId);
      this.#purge(conversationId, { rewritten: [], removed: traces, journalFrom: 0 });
      this.#contacts.forget(conversationId);
      if (kept !== undefined) this.#forgetRecord(kept);
      return kept !== undefined || traces.length > 0;
    });
  }

  rememberVersions(
    versions: readonly DialogVersion[],
    differing: 'keep' | 'replace',
  ): Promise<readonly string[]> {
    return this.#run(versions, (own) => this.#versions.remember(own, differing));
  }

  resourceIds(): Promise<ReadonlyMap<string, string>> {
    return this.#run(undefined, () => this.#resourceIds);
  }

  rememberResourceId(place: string, id: string | undefined): Promise<void> {
    return this.#run({ place, id }, (own) => {
      if (own.id === undefined) this.#resourceIds.delete(own.place);
      else this.#resourceIds.set(own.place, own.id);
    });
  }

  prune({ journalBefore, marksBefore, endedBefore }: Retention, limit: number): Promise<number> {
    return this.#run(
      undefined,
      () =>
        this.#journal.forget(journalBefore, limit) +
        this.#inbox.forgetMarks(marksBefore, limit) +
        this.#forgetEnded(endedBefore, limit),
    );
  }

  probe(): Promise<void> {
    return this.#run(undefined, () => undefined);
  }

  figures(stuckBefore: number): Promise<StoreFigures> {
    const counted = (all: { readonly size: number }): number => Math.min(all.size, FIGURE_LIMIT);
    return this.#run(undefined, () => ({
      inbox: this.#inbox.figures(stuckBefore),
      outbox: outboxFigures(this.#outbox, stuckBefore),
      timers: counted(this.#timers),
      calls: counted(this.#calls),
      deadLetters: counted(this.#deadLetters),
      conversations: this.#conversations.counts(),
    }));
  }

  /** Copies both ways: nothing is shared with the caller, and what JSON cannot say does not get in. */
  #run<Input, Output>(input: Input, work: (own: Input) => Output): Promise<Output> {
    return new Promise((resolve) => {
      if (this.#state !== 'open') throw notOpen(this.#state);
      resolve(structuredClone(work(asJson(input))));
    });
  }

  #putBack(letter: DeadLetter, now: number): void {
    const { id, conversationId, key, body } = letter;
    const retries = letter.retries + 1;
    if (letter.kind === 'stimulus')
      this.#inbox.enterAgain(this.#deadLetters.stimulusOf(letter), { id, retries });
    else
      this.#outbox.add(conversationId, key, {
        messageId: key,
        conversationId,
        message: JSON.stringify(body),
        retries,
        since: now,
      });
  }

  #purge(conversationId: string, { rewritten, removed, journalFrom }: Omit<Purge, 'seen'>): void {
    this.#traces.change(rewritten, removed);
    if (journalFrom !== undefined) this.#journal.remove(conversationId, journalFrom);
  }

  /** Who owns a conversation that goes on is not forgotten. */
  #forgetRecord({ record, version, at }: KeptConversation): void {
    const { conversationId, bot, owner, turns } = record;
    const bare: ConversationRecord = { conversationId, bot, owner, frames: [], known: {}, turns };
    if (owner === 'ended') this.#conversations.forget(conversationId);
    else this.#conversations.set(conversationId, { record: bare, version: version + 1, at });
  }

  /** Answers how many conversations and entries of their journals went. */
  #forgetEnded(before: number, limit: number): number {
    let left = limit;
    for (const id of this.#conversations.endedBefore(before)) {
      const waits = this.#inbox.first(id) !== undefined || this.#outbox.first(id) !== undefined;
      if (waits) continue;
      left -= this.#journal.forgetFirst(id, left);
      if (left <= 0) break;
      this.#conversations.forget(id);
      this.#timers.forget(id);
      this.#calls.forget(id);
      this.#contacts.forget(id);
      left -= 1;
    }
    return limit - left;
  }

  #follow(turn: TurnCommit): void {
    if (turn.dropOutbox) this.#outbox.clear(turn.conversationId);
    turn.cancelledTimers.forEach((timerId) => this.#timers.cancel(timerId));
    turn.cancelledCalls.forEach((callId) => this.#calls.end(callId));
    turn.outbox.forEach((entry) => this.#outbox.add(entry.conversationId, entry.messageId, entry));
    turn.timers.forEach((timer) => this.#timers.set(timer));
    turn.calls.forEach((call) => this.#calls.set(call));
    if (turn.journal !== undefined) this.#journal.add(turn.journal);
    this.#contacts.add(turn.conversationId, turn.contacts ?? []);
  }
}

function asJson<Value>(value: Value): Value {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as Value);
}

function notOpen(state: 'new' | 'closed'): RuntimeError {
  const why = state === 'new' ? 'was not opened' : 'is closed';
  return new RuntimeError('COLLOQUY_E_STORE_CLOSED', `The memory store ${why}. Call open() before using it.`);
}

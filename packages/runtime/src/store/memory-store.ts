import { RuntimeError } from '../errors.js';
import type {
  ActivityEntry,
  ConversationRecord,
  DeadLetter,
  OutboxEntry,
  StoredStimulus,
  TimerEntry,
} from './records.js';
import type { PendingTurn, Store, TurnCommit } from './store.js';

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

interface InboxEntry {
  readonly stimulus: StoredStimulus;
  failures: number;
}

interface Versioned {
  readonly record: ConversationRecord;
  readonly version: number;
}

class MemoryStore implements Store {
  #state: 'new' | 'open' | 'closed' = 'new';
  readonly #seen = new Set<string>();
  readonly #inbox = new Queues<InboxEntry>();
  readonly #outbox = new Queues<OutboxEntry>();
  readonly #conversations = new Map<string, Versioned>();
  readonly #timers = new Map<string, TimerEntry>();
  readonly #calls = new Map<string, ActivityEntry>();
  readonly #deadLetters: DeadLetter[] = [];

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
      own.map((stimulus) => (this.#enter(stimulus) ? 'accepted' : 'duplicate')),
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
      const { conversationId, stimulusKey, expectedVersion, record } = own;
      if ((this.#conversations.get(conversationId)?.version ?? 0) !== expectedVersion) return 'conflict';
      if (!this.#inbox.remove(stimulusKey, conversationId)) return 'conflict';
      this.#conversations.set(conversationId, { record, version: expectedVersion + 1 });
      this.#follow(own);
      return 'committed';
    });
  }

  recordFailure(stimulusKey: string): Promise<number> {
    return this.#run(undefined, () => {
      const entry = this.#inbox.get(stimulusKey);
      if (entry === undefined) return 0;
      entry.failures += 1;
      return entry.failures;
    });
  }

  conversationsWithStimuli(): Promise<readonly string[]> {
    return this.#run(undefined, () => this.#inbox.conversations());
  }

  conversation(conversationId: string): Promise<ConversationRecord | undefined> {
    return this.#run(undefined, () => this.#conversations.get(conversationId)?.record);
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

  giveUpMessage(messageId: string, deadLetter: DeadLetter, stimulus: StoredStimulus): Promise<void> {
    return this.#run({ deadLetter, stimulus }, (own) => {
      if (!this.#outbox.remove(messageId)) return;
      this.#deadLetters.push(own.deadLetter);
      this.#enter(own.stimulus);
    });
  }

  nextTimerAt(): Promise<number | undefined> {
    return this.#run(undefined, () => this.#timersByTime()[0]?.dueAt);
  }

  fireTimers(now: number, limit: number): Promise<readonly string[]> {
    return this.#run(undefined, () => {
      const due = this.#timersByTime()
        .filter((timer) => timer.dueAt <= now)
        .slice(0, limit);
      due.forEach(({ timerId }) => this.#timers.delete(timerId));
      const entered = due.filter(({ stimulus }) => this.#enter(stimulus));
      return [...new Set(entered.map(({ stimulus }) => stimulus.conversationId))];
    });
  }

  openCalls(): Promise<readonly ActivityEntry[]> {
    return this.#run(undefined, () => [...this.#calls.values()]);
  }

  startAttempt(callId: string): Promise<number | undefined> {
    return this.#run(undefined, () => {
      const call = this.#calls.get(callId);
      if (call === undefined) return undefined;
      const attempts = call.attempts + 1;
      this.#calls.set(callId, { ...call, attempts });
      return attempts;
    });
  }

  finishCall(callId: string, stimulus: StoredStimulus): Promise<boolean> {
    return this.#run(stimulus, (own) => {
      if (!this.#calls.delete(callId)) return false;
      this.#enter(own);
      return true;
    });
  }

  deadLetters(limit: number): Promise<readonly DeadLetter[]> {
    return this.#run(undefined, () => this.#deadLetters.toReversed().slice(0, limit));
  }

  /** Copies both ways: nothing is shared with the caller, and what JSON cannot say does not get in. */
  #run<Input, Output>(input: Input, work: (own: Input) => Output): Promise<Output> {
    return new Promise((resolve) => {
      if (this.#state !== 'open') throw notOpen(this.#state);
      resolve(structuredClone(work(asJson(input))));
    });
  }

  #enter(stimulus: StoredStimulus): boolean {
    if (this.#seen.has(stimulus.key)) return false;
    this.#seen.add(stimulus.key);
    this.#inbox.add(stimulus.conversationId, stimulus.key, { stimulus, failures: 0 });
    return true;
  }

  #follow(turn: TurnCommit): void {
    if (turn.dropOutbox) this.#outbox.clear(turn.conversationId);
    turn.cancelledTimers.forEach((timerId) => this.#timers.delete(timerId));
    turn.cancelledCalls.forEach((callId) => this.#calls.delete(callId));
    turn.outbox.forEach((entry) => this.#outbox.add(entry.conversationId, entry.messageId, entry));
    turn.timers.forEach((timer) => put(this.#timers, timer.timerId, timer));
    turn.calls.forEach((call) => put(this.#calls, call.callId, call));
    if (turn.deadLetter !== undefined) this.#deadLetters.push(turn.deadLetter);
  }

  /** Sorting is stable: of two timers due at the same time the one set first is first. */
  #timersByTime(): TimerEntry[] {
    return [...this.#timers.values()].sort((one, other) => one.dueAt - other.dueAt);
  }
}

/** Values in the order in which they came, to be found by id or by conversation. */
class Queues<Value> {
  #added = 0;
  readonly #byId = new Map<string, { conversationId: string; place: number; value: Value }>();
  readonly #byConversation = new Map<string, Set<string>>();

  /** An id that waits already stays as it is, where it is. */
  add(conversationId: string, id: string, value: Value): void {
    if (this.#byId.has(id)) return;
    this.#added += 1;
    this.#byId.set(id, { conversationId, place: this.#added, value });
    const ids = this.#byConversation.get(conversationId);
    if (ids === undefined) this.#byConversation.set(conversationId, new Set([id]));
    else ids.add(id);
  }

  get(id: string): Value | undefined {
    return this.#byId.get(id)?.value;
  }

  /** `false` when there is no such id, or not in this conversation. */
  remove(id: string, conversationId?: string): boolean {
    const found = this.#byId.get(id);
    if (found === undefined || (conversationId ?? found.conversationId) !== found.conversationId)
      return false;
    const ids = this.#byConversation.get(found.conversationId);
    ids?.delete(id);
    if (ids?.size === 0) this.#byConversation.delete(found.conversationId);
    return this.#byId.delete(id);
  }

  clear(conversationId: string): void {
    this.#byConversation.get(conversationId)?.forEach((id) => this.remove(id));
  }

  first(conversationId: string): Value | undefined {
    for (const id of this.#byConversation.get(conversationId) ?? []) return this.get(id);
    return undefined;
  }

  of(conversationId: string): Value[] {
    return [...(this.#byConversation.get(conversationId) ?? [])].flatMap(
      (id) => this.#byId.get(id)?.value ?? [],
    );
  }

  /** The conversation whose first value is the oldest comes first. */
  conversations(): string[] {
    const places = [...this.#byConversation].map(([conversationId, ids]) => {
      const [first] = ids;
      return { conversationId, place: first === undefined ? 0 : (this.#byId.get(first)?.place ?? 0) };
    });
    return places.sort((one, other) => one.place - other.place).map(({ conversationId }) => conversationId);
  }
}

/** Sets at the end: what is replaced counts as new. */
function put<Value>(map: Map<string, Value>, id: string, value: Value): void {
  map.delete(id);
  map.set(id, value);
}

function asJson<Value>(value: Value): Value {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as Value);
}

function notOpen(state: 'new' | 'closed'): RuntimeError {
  const why = state === 'new' ? 'was not opened' : 'is closed';
  return new RuntimeError('COLLOQUY_E_STORE_CLOSED', `The memory store ${why}. Call open() before using it.`);
}

import type {
  ActivityEntry,
  ConversationRecord,
  DeadLetter,
  JournalEntry,
  OutboxEntry,
  PendingTurn,
  StoredStimulus,
  TimerEntry,
  TurnCommit,
} from '@colloquy/runtime';

/**
 * What a store should hold, in the simplest words: lists, searched from the front. Random operations are done to it and
 * to the real store, and both must look the same. It is no store: nothing is copied, and nothing waits.
 */
export class Model {
  #seen: readonly string[] = [];
  #inbox: readonly { readonly stimulus: StoredStimulus; readonly failures: number }[] = [];
  #records: readonly ConversationRecord[] = [];
  #outbox: readonly OutboxEntry[] = [];
  #timers: readonly TimerEntry[] = [];
  #calls: readonly ActivityEntry[] = [];
  #deadLetters: readonly DeadLetter[] = [];
  #journal: readonly JournalEntry[] = [];

  accept(stimuli: readonly StoredStimulus[]): readonly ('accepted' | 'duplicate')[] {
    return stimuli.map((stimulus) => {
      if (this.#seen.includes(stimulus.key)) return 'duplicate';
      this.#seen = [...this.#seen, stimulus.key];
      this.#inbox = [...this.#inbox, { stimulus, failures: 0 }];
      return 'accepted';
    });
  }

  /** As the store answers, but for the version: how a store counts is its own business. */
  pending(conversationId: string): Omit<PendingTurn, 'version'> | undefined {
    const found = this.#inbox.find(({ stimulus }) => stimulus.conversationId === conversationId);
    return found === undefined ? undefined : { ...found, record: this.conversation(conversationId) };
  }

  conversation(conversationId: string): ConversationRecord | undefined {
    return this.#records.find((record) => record.conversationId === conversationId);
  }

  /** A turn with the right version over the stimulus that waits. */
  commit(turn: TurnCommit): void {
    const { conversationId } = turn;
    this.#inbox = this.#inbox.filter(({ stimulus }) => stimulus.key !== turn.stimulusKey);
    this.#records = [
      ...this.#records.filter((record) => record.conversationId !== conversationId),
      turn.record,
    ];
    const kept = this.#outbox.filter((entry) => !turn.dropOutbox || entry.conversationId !== conversationId);
    this.#outbox = [...kept, ...turn.outbox];
    this.#dropTimers([...turn.cancelledTimers, ...turn.timers.map(({ timerId }) => timerId)]);
    this.#timers = [...this.#timers, ...turn.timers];
    this.#dropCalls([...turn.cancelledCalls, ...turn.calls.map(({ callId }) => callId)]);
    this.#calls = [...this.#calls, ...turn.calls];
    this.#write(turn.journal);
  }

  journal(conversationId: string): readonly JournalEntry[] {
    return this.#journal
      .filter((entry) => entry.conversationId === conversationId)
      .toSorted((one, other) => one.turn - other.turn);
  }

  recordFailure(key: string): number {
    this.#inbox = this.#inbox.map((entry) =>
      entry.stimulus.key === key ? { ...entry, failures: entry.failures + 1 } : entry,
    );
    return this.#inbox.find(({ stimulus }) => stimulus.key === key)?.failures ?? 0;
  }

  conversationsWithStimuli(): readonly string[] {
    return distinct(this.#inbox.map(({ stimulus }) => stimulus.conversationId));
  }

  outbox(conversationId: string): readonly OutboxEntry[] {
    return this.#outbox.filter((entry) => entry.conversationId === conversationId);
  }

  conversationsWithOutbox(): readonly string[] {
    return distinct(this.#outbox.map(({ conversationId }) => conversationId));
  }

  markSent(messageIds: readonly string[]): void {
    this.#outbox = this.#outbox.filter(({ messageId }) => !messageIds.includes(messageId));
  }

  giveUpMessage(messageId: string, deadLetter: DeadLetter, stimulus: StoredStimulus): void {
    if (!this.#outbox.some((entry) => entry.messageId === messageId)) return;
    this.markSent([messageId]);
    this.#deadLetters = [deadLetter, ...this.#deadLetters];
    this.accept([stimulus]);
  }

  nextTimerAt(): number | undefined {
    return this.#byTime()[0]?.dueAt;
  }

  fireTimers(now: number, limit: number): void {
    const due = this.#byTime()
      .filter(({ dueAt }) => dueAt <= now)
      .slice(0, limit);
    this.#dropTimers(due.map(({ timerId }) => timerId));
    this.accept(due.map(({ stimulus }) => stimulus));
  }

  openCalls(): readonly ActivityEntry[] {
    return this.#calls;
  }

  startAttempt(callId: string): number | undefined {
    this.#calls = this.#calls.map((call) =>
      call.callId === callId ? { ...call, attempts: call.attempts + 1 } : call,
    );
    return this.#calls.find((call) => call.callId === callId)?.attempts;
  }

  finishCall(callId: string, stimulus: StoredStimulus): boolean {
    if (!this.#calls.some((call) => call.callId === callId)) return false;
    this.#dropCalls([callId]);
    this.accept([stimulus]);
    return true;
  }

  deadLetters(): readonly DeadLetter[] {
    return this.#deadLetters;
  }

  #write(entry: JournalEntry | undefined): void {
    if (entry === undefined) return;
    const isThere = this.journal(entry.conversationId).some(({ turn }) => turn === entry.turn);
    if (!isThere) this.#journal = [...this.#journal, entry];
  }

  #byTime(): readonly TimerEntry[] {
    return this.#timers.toSorted((one, other) => one.dueAt - other.dueAt);
  }

  #dropTimers(ids: readonly string[]): void {
    this.#timers = this.#timers.filter(({ timerId }) => !ids.includes(timerId));
  }

  #dropCalls(ids: readonly string[]): void {
    this.#calls = this.#calls.filter(({ callId }) => !ids.includes(callId));
  }
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

import type {
  ActivityEntry,
  ConversationRecord,
  GivenUp,
  JournalEntry,
  OutboxEntry,
  PendingTurn,
  Retried,
  StoredStimulus,
  TimerEntry,
  Trace,
  TurnCommit,
} from '@colloquy/runtime';
import { readMessage, type Letter } from './samples.js';

interface Waiting {
  readonly stimulus: StoredStimulus;
  readonly failures: number;
  readonly letter?: { readonly id: string; readonly retries: number };
}

/** A letter, and when its stimulus was accepted. */
interface Kept {
  readonly letter: Letter;
  readonly acceptedAt: number;
}

/**
 * What a store should hold, in the simplest words: lists, searched from the front. Random operations are done to it and
 * to the real store, and both must look the same. It is no store: nothing is copied, and nothing waits.
 */
export class Model {
  #seen: readonly string[] = [];
  #inbox: readonly Waiting[] = [];
  #records: readonly ConversationRecord[] = [];
  #outbox: readonly OutboxEntry[] = [];
  #timers: readonly TimerEntry[] = [];
  #calls: readonly ActivityEntry[] = [];
  #letters: readonly Kept[] = [];
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
    if (found === undefined) return undefined;
    const { stimulus, failures } = found;
    return { stimulus, failures, record: this.conversation(conversationId) };
  }

  conversation(conversationId: string): ConversationRecord | undefined {
    return this.#records.find((record) => record.conversationId === conversationId);
  }

  /** A turn with the right version over the stimulus that waits. */
  commit(turn: TurnCommit): void {
    const { conversationId } = turn;
    const consumed = this.#inbox.filter(({ stimulus }) => stimulus.key === turn.stimulusKey);
    this.#inbox = this.#inbox.filter(({ stimulus }) => stimulus.key !== turn.stimulusKey);
    consumed.forEach((entry) => this.#giveUp(entry, turn.deadLetter));
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

  amendStimulus(amended: StoredStimulus): boolean {
    const { key, conversationId, body } = amended;
    const isMeant = ({ stimulus }: Waiting): boolean =>
      stimulus.key === key && stimulus.conversationId === conversationId;
    const isThere = this.#inbox.some(isMeant);
    this.#inbox = this.#inbox.map((entry) =>
      isMeant(entry) ? { ...entry, stimulus: { ...entry.stimulus, body } } : entry,
    );
    return isThere;
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

  giveUpMessage(messageId: string, givenUp: GivenUp, stimulus: StoredStimulus): void {
    const entry = this.#outbox.find((waiting) => waiting.messageId === messageId);
    if (entry === undefined) return;
    this.markSent([messageId]);
    const { conversationId, retries = 0 } = entry;
    const body = readMessage(entry);
    const about = { conversationId, bot: stimulus.bot, key: messageId, body, retries };
    this.#keep({ id: `message:${messageId}`, kind: 'message', ...about, ...givenUp }, givenUp.at);
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

  deadLetters(): readonly Letter[] {
    return this.#letters.map(({ letter }) => letter);
  }

  retryDeadLetter(id: string, now: number): Retried {
    const found = this.#letters.find(({ letter }) => letter.id === id);
    if (found === undefined) return { outcome: 'unknown' };
    const { kind, conversationId, key, body, bot, retries } = found.letter;
    const owner = this.conversation(conversationId)?.owner ?? 'bot';
    if (kind === 'message' && owner !== 'bot') return { outcome: 'not-ours', owner };
    if (kind === 'message') {
      const isThere = this.#outbox.some(({ messageId }) => messageId === key);
      const message = JSON.stringify(body);
      const entry = { messageId: key, conversationId, message, retries: retries + 1, since: now };
      if (!isThere) this.#outbox = [...this.#outbox, entry];
    } else {
      const fresh = `r${retries + 1}:${key.replace(/^r\d+:/, '')}`;
      this.#seen = [...this.#seen, fresh];
      const stimulus = { conversationId, key: fresh, bot, body, acceptedAt: found.acceptedAt };
      this.#inbox = [...this.#inbox, { stimulus, failures: 0, letter: { id, retries: retries + 1 } }];
    }
    this.discardDeadLetter(id);
    return { outcome: 'retried', kind, conversationId };
  }

  discardDeadLetter(id: string): boolean {
    const isThere = this.#letters.some(({ letter }) => letter.id === id);
    this.#letters = this.#letters.filter(({ letter }) => letter.id !== id);
    return isThere;
  }

  traces(conversationId: string): readonly Trace[] {
    const isOf = (entry: { readonly conversationId: string }) => entry.conversationId === conversationId;
    return [
      ...this.#inbox
        .map(({ stimulus }) => stimulus)
        .filter(isOf)
        .map(({ key, body }): Trace => ({ kind: 'stimulus', id: key, body })),
      ...this.outbox(conversationId).map((entry): Trace => ({
        kind: 'message',
        id: entry.messageId,
        body: readMessage(entry),
      })),
      ...this.#timers
        .filter(({ stimulus }) => isOf(stimulus))
        .map(({ timerId, stimulus }): Trace => ({ kind: 'timer', id: timerId, body: stimulus.body })),
      ...this.#calls
        .filter(isOf)
        .map(({ callId, input }): Trace => ({ kind: 'call', id: callId, body: input })),
      ...this.deadLetters()
        .filter(isOf)
        .map(({ id, body, reason }): Trace => ({ kind: 'letter', id, body, reason })),
    ];
  }

  erase(conversationId: string): boolean {
    const found = this.conversation(conversationId);
    const isKept = found !== undefined || this.traces(conversationId).length > 0;
    const isOther = (entry: { readonly conversationId: string }) => entry.conversationId !== conversationId;
    this.#inbox = this.#inbox.filter(({ stimulus }) => isOther(stimulus));
    this.#outbox = this.#outbox.filter(isOther);
    this.#timers = this.#timers.filter(({ stimulus }) => isOther(stimulus));
    this.#calls = this.#calls.filter(isOther);
    this.#letters = this.#letters.filter(({ letter }) => isOther(letter));
    this.#journal = this.#journal.filter(isOther);
    this.#records = this.#records.filter(isOther);
    if (found !== undefined && found.owner !== 'ended') {
      const { bot, owner, turns } = found;
      this.#records = [...this.#records, { conversationId, bot, owner, frames: [], known: {}, turns }];
    }
    return isKept;
  }

  #giveUp({ stimulus, letter }: Waiting, givenUp: GivenUp | undefined): void {
    if (givenUp === undefined) return;
    const { conversationId, key, bot, body, acceptedAt } = stimulus;
    const { id, retries } = letter ?? { id: `stimulus:${key}`, retries: 0 };
    this.#keep({ id, kind: 'stimulus', conversationId, bot, key, body, retries, ...givenUp }, acceptedAt);
  }

  #keep(letter: Letter, acceptedAt: number): void {
    this.#letters = [{ letter, acceptedAt }, ...this.#letters.filter((kept) => kept.letter.id !== letter.id)];
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

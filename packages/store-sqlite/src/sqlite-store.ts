import { resolve } from 'node:path';
import type {
  ActivityEntry,
  ConversationPage,
  ConversationRecord,
  DeadLetter,
  DeadLetterPage,
  DialogVersion,
  GivenUp,
  JournalEntry,
  JournalPage,
  OutboxEntry,
  PendingTurn,
  Retention,
  Retried,
  Store,
  StoredStimulus,
  Trace,
  TurnCommit,
} from '@colloquy/runtime';
import type { Spawn } from './database-thread.js';
import { ForeseenOutboxes } from './foreseen-outboxes.js';
import { ForeseenTurns } from './foreseen-turns.js';
import { OperationQueue } from './operation-queue.js';
import {
  activityEntry,
  commitRows,
  conversationRecord,
  deadLetter,
  givenUpRow,
  journalEntry,
  outboxEntry,
  pendingTurn,
  stimulusRow,
  trace,
} from './rows.js';
import { resolveOptions, type SqliteStoreOptions } from './sqlite-store-options.js';

/**
 * The embedded durable store: one SQLite file, written by a thread of its own. Operations that come while the disk is busy
 * go to disk together, with one fsync; none is answered before. One process uses the file at a time.
 *
 * ```ts
 * await runBot(OrdersBot, { store: sqliteStore('orders.db') });
 * ```
 *
 * `open()` rejects with RuntimeError `COLLOQUY_E_STORE_IN_USE`, `COLLOQUY_E_STORE_TOO_NEW`, `COLLOQUY_E_STORE_DAMAGED`,
 * `COLLOQUY_E_STORE_UNAVAILABLE`, or `COLLOQUY_E_CONFIGURATION_INVALID` for another program's database. The other methods
 * reject with `COLLOQUY_E_STORE_UNAVAILABLE` (disk full, disk broken, more than `maxQueued` waiting: goes on by itself),
 * `COLLOQUY_E_STORE_DAMAGED` or `COLLOQUY_E_STORE_CLOSED`. One case cannot be told apart: when the thread itself dies, what
 * was under way may be stored or not. Repeating is safe: keys and versions tell.
 *
 * @throws RuntimeError `COLLOQUY_E_CONFIGURATION_INVALID` when an option is out of its range.
 * @param path of the file, created when missing (its folder is not); `':memory:'` for a store that forgets on closing.
 */
export function sqliteStore(path: string, options: SqliteStoreOptions = {}): SqliteStore {
  return new ThreadedStore(path, options);
}

/** What {@link sqliteStore} answers: the port, and what only a file can do. */
export interface SqliteStore extends Store {
  /**
   * Copies the store to a new file while it is used. The copy is whole and consistent: the store as it is when the promise resolves. Turns
   * go on, a little slower. `close()` breaks it off.
   *
   * @param path of the copy. Its folder must exist; the file must not. Only its owner may read it.
   * @throws RuntimeError `COLLOQUY_E_BACKUP_EXISTS` for a file that exists, `COLLOQUY_E_STORE_UNAVAILABLE` when it cannot be written,
   * `COLLOQUY_E_STORE_CLOSED` before `open()` and when it was broken off.
   */
  backup(path: string): Promise<void>;
}

/** {@link sqliteStore} with its thread to choose, which tests use. */
export class ThreadedStore implements SqliteStore {
  readonly #queue: OperationQueue;
  readonly #turns = new ForeseenTurns();
  readonly #outboxes = new ForeseenOutboxes();

  constructor(path: string, options: SqliteStoreOptions, spawn?: Spawn) {
    const { maxQueued, onGroup, ...settings } = resolveOptions(path, options);
    this.#queue = new OperationQueue({
      settings: { ...settings, path: path === ':memory:' ? path : resolve(path) },
      maxQueued,
      onGroup,
      ...(spawn !== undefined && { spawn }),
    });
  }

  open(): Promise<void> {
    return this.#queue.open();
  }

  close(): Promise<void> {
    this.#forgetForeseen();
    return this.#queue.close();
  }

  backup(path: string): Promise<void> {
    return this.#queue.backup(resolve(path));
  }

  async accept(stimuli: readonly StoredStimulus[]): Promise<readonly ('accepted' | 'duplicate')[]> {
    const rows = stimuli.map(stimulusRow);
    const conversationIds = [...new Set(rows.map(({ conversationId }) => conversationId))];
    const ask = () => this.#queue.call('accept', rows);
    return (await this.#turns.change(conversationIds, ask, ({ next }) => next)).outcomes;
  }

  async nextTurn(conversationId: string): Promise<PendingTurn | undefined> {
    const foreseen = this.#turns.take(conversationId);
    const row = foreseen === undefined ? await this.#queue.call('nextTurn', conversationId) : foreseen;
    return row === undefined || row === null ? undefined : pendingTurn(row);
  }

  async commit(turn: TurnCommit): Promise<'committed' | 'conflict'> {
    const rows = commitRows(turn);
    const { conversationId, outbox } = rows;
    const ask = () => this.#queue.call('commit', rows);
    const add = () =>
      this.#outboxes.add(
        conversationId,
        outbox,
        ask,
        (answer) => answer.outcome === 'committed' && answer.isWholeOutbox,
      );
    const answer = await this.#turns.change([conversationId], add, (given) =>
      given.outcome === 'committed' ? [given.next] : undefined,
    );
    return answer.outcome;
  }

  recordFailure(stimulusKey: string): Promise<number> {
    this.#turns.forgetAll();
    return this.#queue.call('recordFailure', stimulusKey);
  }

  async amendStimulus(stimulus: StoredStimulus): Promise<boolean> {
    const ask = () => this.#queue.call('amendStimulus', stimulusRow(stimulus));
    return this.#turns.change([stimulus.conversationId], ask, () => undefined);
  }

  conversationsWithStimuli(): Promise<readonly string[]> {
    return this.#queue.call('conversationsWithStimuli', undefined);
  }

  async conversation(conversationId: string): Promise<ConversationRecord | undefined> {
    const text = await this.#queue.call('conversation', conversationId);
    return text === undefined ? undefined : conversationRecord(text);
  }

  async conversations({
    limit,
    after = '',
    owner,
  }: ConversationPage): Promise<readonly ConversationRecord[]> {
    const records = await this.#queue.call('conversations', { after, owner: owner ?? null, limit });
    return records.map(conversationRecord);
  }

  async journal(conversationId: string, page: JournalPage): Promise<readonly JournalEntry[]> {
    const { after = 0, limit } = page;
    const rows = await this.#queue.call('journal', { conversationId, after, limit });
    return rows.map(journalEntry);
  }

  async outbox(conversationId: string, limit: number): Promise<readonly OutboxEntry[]> {
    const foreseen = this.#outboxes.get(conversationId)?.slice(0, Math.max(0, limit));
    const rows = foreseen ?? (await this.#queue.call('outbox', { conversationId, limit }));
    return rows.map(outboxEntry);
  }

  conversationsWithOutbox(): Promise<readonly string[]> {
    return this.#queue.call('conversationsWithOutbox', undefined);
  }

  async markSent(messageIds: readonly string[]): Promise<void> {
    await this.#outboxes.remove(messageIds, () => this.#queue.call('markSent', [...messageIds]));
  }

  async giveUpMessage(messageId: string, givenUp: GivenUp, stimulus: StoredStimulus): Promise<void> {
    this.#forgetForeseen();
    await this.#queue.call('giveUpMessage', {
      messageId,
      givenUp: givenUpRow(givenUp),
      stimulus: stimulusRow(stimulus),
    });
  }

  nextTimerAt(): Promise<number | undefined> {
    return this.#queue.call('nextTimerAt', undefined);
  }

  fireTimers(now: number, limit: number): Promise<readonly string[]> {
    this.#turns.forgetAll();
    return this.#queue.call('fireTimers', { now, limit });
  }

  async openCalls(): Promise<readonly ActivityEntry[]> {
    const rows = await this.#queue.call('openCalls', undefined);
    return rows.map(activityEntry);
  }

  startAttempt(callId: string): Promise<number | undefined> {
    return this.#queue.call('startAttempt', callId);
  }

  async finishCall(callId: string, stimulus: StoredStimulus): Promise<boolean> {
    const ask = () => this.#queue.call('finishCall', { callId, stimulus: stimulusRow(stimulus) });
    const answer = await this.#turns.change([stimulus.conversationId], ask, ({ next }) => [next]);
    return answer.isEnded;
  }

  async deadLetters(page: DeadLetterPage): Promise<readonly DeadLetter[]> {
    const { limit, before = Infinity, conversationId } = page;
    const rows = await this.#queue.call('deadLetters', { limit, before, conversationId });
    return rows.map(deadLetter);
  }

  async deadLetter(id: string): Promise<DeadLetter | undefined> {
    const row = await this.#queue.call('deadLetter', id);
    return row === undefined ? undefined : deadLetter(row);
  }

  retryDeadLetter(id: string, now: number): Promise<Retried> {
    this.#forgetForeseen();
    return this.#queue.call('retryDeadLetter', { id, now });
  }

  discardDeadLetter(id: string): Promise<boolean> {
    return this.#queue.call('discardDeadLetter', id);
  }

  async traces(conversationId: string): Promise<readonly Trace[]> {
    const rows = await this.#queue.call('traces', conversationId);
    return rows.map(trace);
  }

  conversationsOf(contact: string): Promise<readonly string[]> {
    return this.#queue.call('conversationsOf', contact);
  }

  erase(conversationId: string): Promise<boolean> {
    this.#forgetForeseen();
    return this.#queue.call('erase', conversationId);
  }

  rememberVersions(
    versions: readonly DialogVersion[],
    differing: 'keep' | 'replace',
  ): Promise<readonly string[]> {
    return this.#queue.call('rememberVersions', { versions: [...versions], differing });
  }

  async resourceIds(): Promise<ReadonlyMap<string, string>> {
    return new Map(await this.#queue.call('resourceIds', undefined));
  }

  async rememberResourceId(place: string, id: string | undefined): Promise<void> {
    await this.#queue.call('rememberResourceId', { place, id: id ?? null });
  }

  prune(retention: Retention, limit: number): Promise<number> {
    this.#forgetForeseen();
    return this.#queue.call('prune', { retention, limit });
  }

  /** Before an operation of which it is not known which conversations it changes. */
  #forgetForeseen(): void {
    this.#turns.forgetAll();
    this.#outboxes.forgetAll();
  }
}

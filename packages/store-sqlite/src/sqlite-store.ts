import { resolve } from 'node:path';
import type {
  ActivityEntry,
  ConversationPage,
  ConversationRecord,
  DeadLetter,
  DeadLetterPage,
  DialogVersion,
  ExaminableStore,
  GivenUp,
  JournalEntry,
  JournalPage,
  OutboxEntry,
  PendingTurn,
  PromptStore,
  Retention,
  Retried,
  Store,
  StoredStimulus,
  StoreExamination,
  StoreFigures,
  Trace,
  TurnCommit,
} from '@colloquy/runtime';
import { FAILURES } from './errors.js';
import { examineFile } from './examine.js';
import { ALL_MIGRATIONS } from './migrations/all-migrations.js';
import type { OperationName, Operations } from './operations.js';
import {
  activityEntry,
  commitRows,
  conversationRecord,
  deadLetter,
  givenUpRow,
  journalEntry,
  stimulusRow,
  storeFigures,
  trace,
} from './rows.js';
import { SqliteConnection, type Surroundings } from './sqlite-connection.js';
import { toRuntimeError } from './runtime-error.js';
import { resolveOptions, type SqliteStoreOptions } from './sqlite-store-options.js';

/**
 * The embedded durable store: one SQLite file. Operations that come while the disk is busy go to disk together, with one fsync; none is
 * answered before. One process uses the file at a time.
 *
 * ```ts
 * await runBot(OrdersBot, { store: sqliteStore('orders.db') });
 * ```
 *
 * `open()` rejects with RuntimeError `COLLOQUY_E_STORE_IN_USE`, `COLLOQUY_E_STORE_TOO_NEW`, `COLLOQUY_E_STORE_DAMAGED`,
 * `COLLOQUY_E_STORE_UNAVAILABLE`, or `COLLOQUY_E_CONFIGURATION_INVALID` for another program's database. The other methods
 * reject with `COLLOQUY_E_STORE_UNAVAILABLE` (disk full, disk broken, more than `maxQueued` waiting: goes on by itself),
 * `COLLOQUY_E_STORE_DAMAGED` or `COLLOQUY_E_STORE_CLOSED`. One case cannot be told apart: when the disk refuses an fsync, what
 * was under way may be stored or not. Repeating is safe: keys and versions tell.
 *
 * @throws RuntimeError `COLLOQUY_E_CONFIGURATION_INVALID` when an option is out of its range.
 * @param path of the file, created when missing (its folder is not); `':memory:'` for a store that forgets on closing.
 */
export function sqliteStore(path: string, options: SqliteStoreOptions = {}): SqliteStore {
  return new FileStore(path, options);
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

type State = 'new' | 'opening' | 'open' | 'closing' | 'closed';

/** {@link sqliteStore} with its surroundings to choose, which tests use. */
export class FileStore implements SqliteStore, PromptStore, ExaminableStore {
  #state: State = 'new';
  #connection: SqliteConnection | undefined;
  #opened: Promise<void> | undefined;
  #closed: Promise<void> | undefined;
  readonly #path: string;
  readonly #options: ReturnType<typeof resolveOptions>;

  constructor(
    path: string,
    options: SqliteStoreOptions,
    private readonly surroundings: Surroundings = {},
  ) {
    this.#options = resolveOptions(path, options);
    this.#path = path === ':memory:' ? path : resolve(path);
  }

  open(): Promise<void> {
    if (this.#state === 'closing' && this.#closed !== undefined) return this.#closed.then(() => this.open());
    if (this.#state === 'new' || this.#state === 'closed') this.#opened = this.#open();
    return this.#opened ?? Promise.resolve();
  }

  close(): Promise<void> {
    if (this.#state === 'open' || this.#state === 'opening') this.#closed = this.#close();
    return this.#closed ?? Promise.resolve();
  }

  examine(): Promise<StoreExamination> {
    return examineFile(this.#path, ALL_MIGRATIONS);
  }

  async backup(path: string): Promise<void> {
    await this.#openOne().backup(resolve(path));
  }

  accept(stimuli: readonly StoredStimulus[]): Promise<readonly ('accepted' | 'duplicate')[]> {
    return this.#write('accept', () => stimuli.map(stimulusRow));
  }

  /** Answers at once: a turn may be taken before its stimulus is on the disk, since it cannot be there before. */
  nextTurn(conversationId: string): Promise<PendingTurn | undefined> {
    return new Promise((resolve) => resolve(this.#openOne().peek('nextTurn', conversationId)));
  }

  /** While it cannot be used, whoever looks hears of that. */
  mayHaveStimulus(conversationId: string): boolean {
    return this.#connection?.mayHaveStimulus(conversationId) ?? true;
  }

  commit(turn: TurnCommit): Promise<'committed' | 'conflict'> {
    return this.#write('commit', () => commitRows(turn));
  }

  recordFailure(stimulusKey: string): Promise<number> {
    return this.#write('recordFailure', () => stimulusKey);
  }

  amendStimulus(stimulus: StoredStimulus): Promise<boolean> {
    return this.#write('amendStimulus', () => stimulusRow(stimulus));
  }

  conversationsWithStimuli(): Promise<readonly string[]> {
    return this.#read('conversationsWithStimuli', undefined);
  }

  async conversation(conversationId: string): Promise<ConversationRecord | undefined> {
    const text = await this.#read('conversation', conversationId);
    return text === undefined ? undefined : conversationRecord(text);
  }

  async conversations({
    limit,
    after = '',
    owner,
  }: ConversationPage): Promise<readonly ConversationRecord[]> {
    const records = await this.#read('conversations', { after, owner: owner ?? null, limit });
    return records.map(conversationRecord);
  }

  async journal(conversationId: string, page: JournalPage): Promise<readonly JournalEntry[]> {
    const { after = 0, limit } = page;
    const rows = await this.#read('journal', { conversationId, after, limit });
    return rows.map(journalEntry);
  }

  async outbox(conversationId: string, limit: number): Promise<readonly OutboxEntry[]> {
    const connection = this.#free();
    const input = { conversationId, limit };
    return connection.isOutboxOnDisk(conversationId)
      ? connection.peek('outbox', input)
      : connection.write('outbox', input);
  }

  conversationsWithOutbox(): Promise<readonly string[]> {
    return this.#read('conversationsWithOutbox', undefined);
  }

  markSent(messageIds: readonly string[]): Promise<void> {
    return this.#write('markSent', () => messageIds);
  }

  async giveUpMessage(messageId: string, givenUp: GivenUp, stimulus: StoredStimulus): Promise<void> {
    await this.#write('giveUpMessage', () => ({
      messageId,
      givenUp: givenUpRow(givenUp),
      stimulus: stimulusRow(stimulus),
    }));
  }

  nextTimerAt(): Promise<number | undefined> {
    return this.#read('nextTimerAt', undefined);
  }

  fireTimers(now: number, limit: number): Promise<readonly string[]> {
    return this.#write('fireTimers', () => ({ now, limit }));
  }

  async openCalls(): Promise<readonly ActivityEntry[]> {
    const rows = await this.#read('openCalls', undefined);
    return rows.map(activityEntry);
  }

  startAttempt(callId: string): Promise<number | undefined> {
    return this.#write('startAttempt', () => callId);
  }

  finishCall(callId: string, stimulus: StoredStimulus): Promise<boolean> {
    return this.#write('finishCall', () => ({ callId, stimulus: stimulusRow(stimulus) }));
  }

  async deadLetters(page: DeadLetterPage): Promise<readonly DeadLetter[]> {
    const { limit, before = Infinity, conversationId } = page;
    const rows = await this.#read('deadLetters', { limit, before, conversationId });
    return rows.map(deadLetter);
  }

  async deadLetter(id: string): Promise<DeadLetter | undefined> {
    const row = await this.#read('deadLetter', id);
    return row === undefined ? undefined : deadLetter(row);
  }

  retryDeadLetter(id: string, now: number): Promise<Retried> {
    return this.#write('retryDeadLetter', () => ({ id, now }));
  }

  discardDeadLetter(id: string): Promise<boolean> {
    return this.#write('discardDeadLetter', () => id);
  }

  async traces(conversationId: string): Promise<readonly Trace[]> {
    const rows = await this.#read('traces', conversationId);
    return rows.map(trace);
  }

  conversationsOf(contact: string): Promise<readonly string[]> {
    return this.#read('conversationsOf', contact);
  }

  erase(conversationId: string): Promise<boolean> {
    return this.#write('erase', () => conversationId);
  }

  rememberVersions(
    versions: readonly DialogVersion[],
    differing: 'keep' | 'replace',
  ): Promise<readonly string[]> {
    return this.#write('rememberVersions', () => ({ versions, differing }));
  }

  async resourceIds(): Promise<ReadonlyMap<string, string>> {
    return new Map(await this.#read('resourceIds', undefined));
  }

  async rememberResourceId(place: string, id: string | undefined): Promise<void> {
    await this.#write('rememberResourceId', () => ({ place, id: id ?? null }));
  }

  prune(retention: Retention, limit: number): Promise<number> {
    return this.#write('prune', () => ({ retention, limit }));
  }

  async probe(): Promise<void> {
    await this.#write('probe', () => undefined);
  }

  async figures(stuckBefore: number): Promise<StoreFigures> {
    return storeFigures(await this.#read('figures', stuckBefore));
  }

  async #open(): Promise<void> {
    const { maxQueued: _, onGroup, ...rest } = this.#options;
    this.#state = 'opening';
    try {
      this.#connection = await SqliteConnection.open({
        settings: { ...rest, path: this.#path },
        onGroup,
        surroundings: this.surroundings,
      });
      if (this.#state === 'opening') this.#state = 'open';
    } catch (error) {
      this.#state = 'closed';
      throw error;
    }
  }

  async #close(): Promise<void> {
    const opened = this.#opened;
    this.#state = 'closing';
    // Whether it could be opened is told to who called open().
    await opened?.catch(() => undefined);
    await this.#connection?.close();
    this.#connection = undefined;
    this.#state = 'closed';
  }

  /** @throws RuntimeError `COLLOQUY_E_STORE_CLOSED`. */
  #openOne(): SqliteConnection {
    if (this.#state !== 'open' || this.#connection === undefined)
      throw toRuntimeError(FAILURES.closed(this.#path));
    return this.#connection;
  }

  #write<Name extends OperationName>(
    name: Name,
    input: () => Operations[Name]['input'],
  ): Promise<Operations[Name]['output']> {
    try {
      return this.#free().write(name, input());
    } catch (error) {
      // What cannot be stored is refused as the rest is.
      return Promise.reject(error as Error);
    }
  }

  async #read<Name extends OperationName>(
    name: Name,
    input: Operations[Name]['input'],
  ): Promise<Operations[Name]['output']> {
    return this.#free().read(name, input);
  }

  /** @throws RuntimeError `COLLOQUY_E_STORE_UNAVAILABLE` when too many wait already. */
  #free(): SqliteConnection {
    const connection = this.#openOne();
    const { maxQueued } = this.#options;
    if (connection.unanswered >= maxQueued) throw toRuntimeError(FAILURES.queueFull(this.#path, maxQueued));
    return connection;
  }
}

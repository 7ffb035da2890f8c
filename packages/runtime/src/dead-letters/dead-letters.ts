import type { Logger } from 'winston';
import { RuntimeError } from '../errors.js';
import type { Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import { shownLetter } from '../privacy/shown-letter.js';
import type { DeadLetter } from '../store/records.js';
import type { DeadLetterPage, Store } from '../store/store.js';

/** Which dead letters to list. */
export interface DeadLetterQuery extends Omit<DeadLetterPage, 'limit'> {
  /** At most so many letters. @default 100 */
  readonly limit?: number;
}

/** What the dead letters of a host are made of. */
export interface DeadLettersOptions {
  /** One that says when it fails, and does not wait: a person has asked. */
  readonly store: Store;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Told of the conversation of a stimulus that is in the inbox again. */
  readonly wakeInbox: (conversationId: string) => void;
  /** Told of the conversation of a message that is in the outbox again. */
  readonly wakeOutbox: (conversationId: string) => void;
}

const PAGE_LIMIT = 100;

/**
 * What could not be handled or delivered, and what a person can do about it: `host.deadLetters`. A letter holds what the customer
 * wrote or should have read: show it to nobody who may not see that. What the customer has deleted is not in it.
 *
 * @throws (all methods) RuntimeError `COLLOQUY_E_STORE_CLOSED` while the host does not run, and the store's others.
 */
export class DeadLetters {
  constructor(private readonly options: DeadLettersOptions) {}

  /** The letter that was kept last first. For the next page give the last letter's `sequence` as `before`. */
  async list({ limit = PAGE_LIMIT, ...rest }: DeadLetterQuery = {}): Promise<readonly DeadLetter[]> {
    const letters = await this.options.store.deadLetters({ ...rest, limit });
    const ids = [...new Set(letters.map(({ conversationId }) => conversationId))];
    const records = await Promise.all(ids.map((id) => this.options.store.conversation(id)));
    const hidden = new Map(records.map((record) => [record?.conversationId, record?.hidden]));
    return letters.map((letter) => shownLetter(letter, hidden.get(letter.conversationId)));
  }

  /** @throws RuntimeError `COLLOQUY_E_DEAD_LETTER_UNKNOWN`. */
  async get(id: string): Promise<DeadLetter> {
    const letter = await this.options.store.deadLetter(id);
    if (letter === undefined) throw unknown(id);
    const record = await this.options.store.conversation(letter.conversationId);
    return shownLetter(letter, record?.hidden);
  }

  /**
   * Takes the letter away and tries again: the stimulus is handled behind what waits in its conversation, with all its attempts;
   * the message is sent behind what waits, under its id. What fails again is a letter again, with the same id and one retry more.
   *
   * @throws RuntimeError `COLLOQUY_E_DEAD_LETTER_UNKNOWN`; `COLLOQUY_E_DEAD_LETTER_NOT_OURS` for a message of a conversation
   * that a person owns or that is over: the letter stays.
   */
  async retry(id: string): Promise<void> {
    const { store, clock } = this.options;
    const letter = await this.get(id);
    try {
      const retried = await store.retryDeadLetter(id, clock.now());
      if (retried.outcome === 'unknown') throw unknown(id);
      if (retried.outcome === 'not-ours') throw notOurs(letter, retried.owner);
      this.#settled(letter, 'retried');
    } finally {
      // Also when only the answer of the store was lost: who is woken for nothing goes to sleep again.
      this.#wake(letter);
    }
  }

  /**
   * Forgets the letter for good.
   *
   * @throws RuntimeError `COLLOQUY_E_DEAD_LETTER_UNKNOWN`.
   */
  async discard(id: string): Promise<void> {
    const letter = await this.get(id);
    if (!(await this.options.store.discardDeadLetter(id))) throw unknown(id);
    this.#settled(letter, 'discarded');
  }

  #wake({ kind, conversationId }: DeadLetter): void {
    const { wakeInbox, wakeOutbox } = this.options;
    if (kind === 'stimulus') wakeInbox(conversationId);
    else wakeOutbox(conversationId);
  }

  #settled({ id, kind, conversationId }: DeadLetter, outcome: 'retried' | 'discarded'): void {
    const { metrics, logger } = this.options;
    metrics.deadLettersSettled.inc({ kind, outcome });
    logger.info(`dead letter ${outcome}`, { deadLetter: id, conversationId });
  }
}

function unknown(id: string): RuntimeError {
  return new RuntimeError(
    'COLLOQUY_E_DEAD_LETTER_UNKNOWN',
    `There is no dead letter "${id}" (any more): it was retried or discarded, or never was. List them again.`,
  );
}

function notOurs({ id, conversationId }: DeadLetter, owner: 'agent' | 'ended'): RuntimeError {
  const why =
    owner === 'agent'
      ? 'a person owns the conversation. Retry it when the conversation is handed back, or discard it'
      : 'the conversation is over. Discard it';
  return new RuntimeError(
    'COLLOQUY_E_DEAD_LETTER_NOT_OURS',
    `The message of dead letter "${id}" may not be sent in conversation ${conversationId}: ${why}.`,
  );
}

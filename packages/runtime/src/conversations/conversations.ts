import { randomUUID } from 'node:crypto';
import type { Logger } from 'winston';
import { RuntimeError } from '../errors.js';
import type { Clock } from '../operations/clock.js';
import { maskRecord } from '../privacy/mask-record.js';
import type { ConversationRecord, Owner } from '../store/records.js';
import type { ConversationPage, Store } from '../store/store.js';
import { stored } from '../turn/stimulus-body.js';

/** Which conversations to list. */
export interface ConversationQuery extends Omit<ConversationPage, 'limit'> {
  /** At most so many. @default 100 */
  readonly limit?: number;
}

/** What a list says of a conversation: nothing that was said. */
export interface ConversationSummary {
  readonly conversationId: string;
  readonly bot: string;
  readonly owner: Owner;
  /** How many turns it had. */
  readonly turns: number;
  /** The dialogs that run, bottom first. */
  readonly dialogs: readonly string[];
  /** When the customer wrote last, in ms since the epoch; left out when that was never. */
  readonly lastInboundAt?: number;
}

/** What the conversations of a host are made of. */
export interface ConversationsOptions {
  /** One that says when it fails, and does not wait: a person has asked. */
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told of a conversation that has something to do. */
  readonly wake: (conversationId: string) => void;
}

const PAGE_LIMIT = 100;

/**
 * The conversations of a host, for those who operate it: `host.conversations`.
 *
 * @throws (all methods) RuntimeError `COLLOQUY_E_STORE_CLOSED` while the host does not run, and the store's others.
 */
export class Conversations {
  constructor(private readonly options: ConversationsOptions) {}

  /** In the order of their ids. For the next page give the last one's id as `after`. */
  async list({ limit = PAGE_LIMIT, ...rest }: ConversationQuery = {}): Promise<
    readonly ConversationSummary[]
  > {
    const records = await this.options.store.conversations({ ...rest, limit });
    return records.map(summaryOf);
  }

  /**
   * All that is kept of one besides its journal. It holds what was said, but nothing that the customer has hidden.
   *
   * @throws RuntimeError `COLLOQUY_E_CONVERSATION_UNKNOWN`
   */
  async get(conversationId: string): Promise<ConversationRecord> {
    const record = await this.#find(conversationId);
    const shown = (record.hidden ?? []).reduce((masked, { words }) => maskRecord(masked, words), record);
    const { hidden: _, ...rest } = shown;
    return rest;
  }

  /**
   * Ends a conversation: what waits to be said is said, then `conversation.end`, and the dialogs are over. Resolves when that is stored; it
   * is done behind what waits in the conversation.
   *
   * @throws RuntimeError `COLLOQUY_E_CONVERSATION_UNKNOWN`; `COLLOQUY_E_CONVERSATION_NOT_OURS` when a person owns it or it is over.
   */
  async end(conversationId: string): Promise<void> {
    const { store, clock, wake, logger } = this.options;
    const { bot, owner } = await this.#find(conversationId);
    if (owner !== 'bot') throw notOurs(conversationId, owner);
    const now = clock.now();
    await store.accept([stored({ kind: 'close' }, `close:${randomUUID()}`, conversationId, bot, now)]);
    logger.info('a conversation is ended by who operates the bot', { conversationId });
    wake(conversationId);
  }

  async #find(conversationId: string): Promise<ConversationRecord> {
    const record = await this.options.store.conversation(conversationId);
    if (record !== undefined) return record;
    throw new RuntimeError(
      'COLLOQUY_E_CONVERSATION_UNKNOWN',
      `Nothing is kept of a conversation "${conversationId}": it never was, or is forgotten. List them.`,
    );
  }
}

function summaryOf(record: ConversationRecord): ConversationSummary {
  const { conversationId, bot, owner, turns, frames, lastInboundAt } = record;
  const dialogs = frames.flatMap(({ dialog, parent }) => (parent === undefined ? [dialog] : []));
  return {
    conversationId,
    bot,
    owner,
    turns,
    dialogs,
    ...(lastInboundAt !== undefined && { lastInboundAt }),
  };
}

function notOurs(conversationId: string, owner: 'agent' | 'ended'): RuntimeError {
  const why = owner === 'ended' ? 'it is over already' : 'a person owns it, and ends it at the desk';
  return new RuntimeError(
    'COLLOQUY_E_CONVERSATION_NOT_OURS',
    `The conversation ${conversationId} cannot be ended here: ${why}.`,
  );
}

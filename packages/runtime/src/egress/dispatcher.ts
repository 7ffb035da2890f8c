import type { Logger } from 'winston';
import type { Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import type { Supervisor } from '../operations/supervisor.js';
import type { OutboxEntry } from '../store/records.js';
import type { Store } from '../store/store.js';
import type { Stimulus } from '../turn/stimulus.js';
import { stored } from '../turn/to-commit.js';
import type { SendMessage, SendOutcome } from './send.js';

export interface DispatcherOptions {
  readonly store: Store;
  readonly send: SendMessage;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly supervisor: Supervisor;
  /** Start nothing new. */
  readonly stopping: AbortSignal;
  /** Give up what is under way. */
  readonly abandoned: AbortSignal;
  readonly random: () => number;
  readonly wake: (conversationId: string) => void;
  /** How many conversations are sent to at the same time. */
  readonly concurrency: number;
  /** First pause after a failure that may pass; doubles up to `maxPauseMs`. */
  readonly pauseMs: number;
  readonly maxPauseMs: number;
  /** How long a message is tried. The hub ends a silent conversation after 240 minutes by default (protocol 4.6). */
  readonly giveUpAfterMs: number;
}

/** How many waiting messages of a conversation are read at once. */
const READ_AHEAD = 20;

/** Empties the outbox: in order within a conversation, conversations in parallel (G4). */
export class Dispatcher {
  /** Conversations under way; `true` when more was committed meanwhile. */
  readonly #active = new Map<string, boolean>();
  readonly #waiting = new Set<string>();

  constructor(private readonly options: DispatcherOptions) {}

  /** Says that a conversation has messages to send. */
  wake(conversationId: string): void {
    if (this.options.stopping.aborted) return;
    if (this.#active.has(conversationId)) this.#active.set(conversationId, true);
    else {
      this.#waiting.add(conversationId);
      this.#startWaiting();
    }
  }

  #startWaiting(): void {
    for (const conversationId of this.#waiting) {
      if (this.#active.size >= this.options.concurrency || this.options.stopping.aborted) return;
      this.#waiting.delete(conversationId);
      this.#active.set(conversationId, false);
      this.options.supervisor.watch('egress', this.#empty(conversationId));
    }
  }

  async #empty(conversationId: string): Promise<void> {
    const { store, stopping } = this.options;
    try {
      do {
        this.#active.set(conversationId, false);
        for (;;) {
          const entries = await store.outbox(conversationId, READ_AHEAD);
          if (entries.length === 0 || stopping.aborted) break;
          if (!(await this.#sendAll(entries))) return;
        }
      } while (this.#active.get(conversationId) === true && !stopping.aborted);
    } finally {
      this.#active.delete(conversationId);
      this.#startWaiting();
    }
  }

  /**
   * `false` when the process is stopping or the conversation is no longer ours: the turn that hears of it empties the
   * outbox. After a message was given up the outbox is read anew.
   */
  async #sendAll(entries: readonly OutboxEntry[]): Promise<boolean> {
    const { store, stopping } = this.options;
    for (const entry of entries) {
      const outcome = await this.#sendUntilSettled(entry);
      if (stopping.aborted && outcome.kind === 'later') return false;
      if (outcome.kind === 'refused') {
        await this.#giveUp(entry, outcome);
        return outcome.owner === 'bot';
      }
      await store.markSent([entry.messageId]);
    }
    return true;
  }

  async #sendUntilSettled(entry: OutboxEntry): Promise<SendOutcome> {
    const { send, clock, metrics, logger, stopping, abandoned, random, pauseMs, maxPauseMs, giveUpAfterMs } =
      this.options;
    const firstTried = clock.now();
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await send(entry, abandoned);
      if (outcome.kind === 'sent' || outcome.kind === 'repeated')
        metrics.sends.inc({ outcome: outcome.kind });
      if (outcome.kind !== 'later' || stopping.aborted) return outcome;
      metrics.sends.inc({ outcome: 'retried' });
      const { conversationId, messageId } = entry;
      logger.warn('send failed, trying again', { conversationId, messageId, attempt, error: outcome.reason });
      if (clock.now() - firstTried >= giveUpAfterMs) {
        return {
          kind: 'refused',
          owner: 'bot',
          reason: `not delivered within ${giveUpAfterMs} ms: ${outcome.reason}`,
        };
      }
      const full = Math.min(pauseMs * 2 ** (attempt - 1), maxPauseMs);
      await clock.sleep(outcome.afterMs ?? full / 2 + (full / 2) * random(), stopping);
      if (stopping.aborted) return outcome;
    }
  }

  async #giveUp(entry: OutboxEntry, refused: Extract<SendOutcome, { kind: 'refused' }>): Promise<void> {
    const { store, clock, metrics, logger, wake } = this.options;
    const { messageId, conversationId, message } = entry;
    const { reason, owner, hubCode } = refused;
    const at = clock.now();
    const failure: Stimulus = {
      kind: 'send-failed',
      messageId,
      reason,
      owner,
      ...(hubCode !== undefined && { hubCode }),
    };
    const bot = senderOf(entry);
    await store.giveUpMessage(
      messageId,
      { kind: 'message', conversationId, key: messageId, reason, body: message, at },
      stored(failure, `f:${messageId}`, conversationId, bot, at),
    );
    metrics.sends.inc({ outcome: 'given_up' });
    metrics.deadLetters.inc({ kind: 'message' });
    logger.error('message given up: it is in the dead letters', { conversationId, messageId, reason });
    wake(conversationId);
  }
}

function senderOf(entry: OutboxEntry): string {
  const { sender } = entry.message as { sender?: { participant?: { name?: string } } };
  return sender?.participant?.name ?? '';
}

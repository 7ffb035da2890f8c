import type { HubClock, TimerHandle } from '../clock.js';
import type { ConversationStore } from '../conversations/conversation-store.js';
import type { Delivery } from '../conversations/conversation.js';
import type { HubListener } from '../hub-event.js';
import type { CallbackOutcome } from './post-callback.js';

/** What the dispatcher needs. */
export interface DispatcherOptions {
  readonly clock: HubClock;
  readonly conversations: ConversationStore;
  /** Waits before the further attempts, in milliseconds. */
  readonly retryDelaysMs: readonly number[];
  /** Makes one attempt. */
  readonly post: (delivery: Delivery) => Promise<CallbackOutcome>;
  readonly emit: HubListener;
  /** Called when a delivery has failed for good. */
  readonly onFailed: (delivery: Delivery, reason: string) => void;
}

/**
 * Makes callbacks, in order for each conversation and recipient: the next message waits until the one before it was
 * delivered or given up (inferred: the order is not documented). Different conversations do not wait for one another.
 */
export class CallbackDispatcher {
  readonly #options: DispatcherOptions;
  readonly #queues = new Map<string, Delivery[]>();
  /** What was not made when this ended. */
  readonly #left: Delivery[] = [];
  readonly #waits = new Map<TimerHandle, () => void>();
  #idleWaiters: (() => void)[] = [];
  #closed = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  /** Queues a callback. */
  enqueue(delivery: Delivery): void {
    if (this.#closed) {
      this.#left.push(delivery);
      return;
    }
    const key = `${delivery.conversation.id} ${delivery.to}`;
    const queue = this.#queues.get(key);
    if (queue !== undefined) {
      queue.push(delivery);
      return;
    }
    const started = [delivery];
    this.#queues.set(key, started);
    void this.#drain(key, started);
  }

  /** Resolves as soon as nothing is queued or under way. Retries count as under way. */
  async idle(): Promise<void> {
    if (this.#queues.size === 0) return;
    await new Promise<void>((resolve) => this.#idleWaiters.push(resolve));
  }

  /** Callbacks that are queued, under way or waiting for a retry; once this was closed, those that were not made. */
  waiting(): readonly Delivery[] {
    return [...[...this.#queues.values()].flat(), ...this.#left];
  }

  /** Makes nothing any more and ends all waits. */
  close(): void {
    this.#closed = true;
    for (const [timer, resume] of [...this.#waits]) {
      this.#options.clock.clearTimeout(timer);
      resume();
    }
  }

  async #drain(key: string, queue: Delivery[]): Promise<void> {
    for (let next = queue[0]; next !== undefined && !this.#closed; next = queue[0]) {
      if (await this.#deliver(next)) queue.shift();
    }
    this.#queues.delete(key);
    this.#left.push(...queue);
    if (this.#queues.size > 0) return;
    const waiters = this.#idleWaiters;
    this.#idleWaiters = [];
    for (const resolve of waiters) resolve();
  }

  /** Whether it was made, or given up for good; else this was closed meanwhile. */
  async #deliver(delivery: Delivery): Promise<boolean> {
    const { retryDelaysMs, onFailed } = this.#options;
    for (let attempt = 1; !this.#closed; attempt += 1) {
      const outcome = await this.#attempt(delivery);
      if (outcome.ok) {
        this.#record(delivery, attempt, 'sent');
        return true;
      }
      if (this.#closed) return false;
      const delayMs = outcome.final ? undefined : retryDelaysMs[attempt - 1];
      if (delayMs === undefined) {
        this.#record(delivery, attempt, 'failed', outcome.reason);
        onFailed(delivery, outcome.reason);
        return true;
      }
      this.#record(delivery, attempt, 'retryInProgress', outcome.reason);
      await this.#wait(delayMs);
    }
    return false;
  }

  /** A fault of the hub itself must not end the queue: it counts as a delivery that cannot succeed. */
  async #attempt(delivery: Delivery): Promise<CallbackOutcome> {
    try {
      return await this.#options.post(delivery);
    } catch (error) {
      return { ok: false, reason: `fault of the hub: ${String(error)}`, final: true };
    }
  }

  #record(
    { message, conversation }: Delivery,
    attempt: number,
    outcome: 'sent' | 'retryInProgress' | 'failed',
    reason?: string,
  ): void {
    const { clock, conversations, emit } = this.#options;
    const sent = outcome === 'sent' ? { sent: new Date(clock.now()) } : {};
    // What the hub itself says is not kept, and a conversation may have been forgotten meanwhile.
    if (conversations.holds(conversation.id, message.id)) {
      conversations.setStatus(message.id, { state: outcome, ...sent });
    }
    emit({
      type: 'callback',
      conversationId: conversation.id,
      id: message.id,
      messageType: message.type,
      recipientType: message.recipient.type,
      attempt,
      outcome,
      ...(reason !== undefined && { reason }),
    });
  }

  #wait(delayMs: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = this.#options.clock.setTimeout(() => {
        this.#waits.delete(timer);
        resolve();
      }, delayMs);
      this.#waits.set(timer, resolve);
    });
  }
}

import type { HubClock, TimerHandle } from '../clock.js';
import type { ConversationStore } from './conversation-store.js';
import type { Conversation } from './conversation.js';

/** What the expiry of conversations needs. */
export interface ExpiryOptions {
  readonly clock: HubClock;
  readonly conversations: ConversationStore;
  /** Called once for each conversation that timed out, after it was stored as expired. */
  readonly onExpired: (conversation: Conversation) => void;
  /** How many times faster than they say conversations time out. */
  readonly speed: () => number;
}

/**
 * Ends conversations that had no message for the time that their account allows (protocol 5.9). One timer for each open
 * conversation; a message does not move the timer, it is set again when it fires too early.
 */
export class ConversationExpiry {
  readonly #options: ExpiryOptions;
  readonly #timers = new Map<string, TimerHandle>();

  constructor(options: ExpiryOptions) {
    this.#options = options;
  }

  /** Starts to watch a conversation, or stops when it is over. */
  watch(conversation: Conversation): void {
    const { id, state } = conversation;
    if (state !== 'open') {
      this.#forget(id);
    } else if (!this.#timers.has(id)) {
      this.#arm(conversation);
    }
  }

  /** Sets all timers again, because the speed is another. */
  rearm(): void {
    for (const id of [...this.#timers.keys()]) {
      this.#forget(id);
      const conversation = this.#options.conversations.get(id);
      if (conversation?.state === 'open') this.#arm(conversation);
    }
  }

  /** Forgets all timers. */
  close(): void {
    for (const id of [...this.#timers.keys()]) this.#forget(id);
  }

  #arm(conversation: Conversation): void {
    const { clock } = this.#options;
    const { id } = conversation;
    const delayMs = Math.max(0, this.#endOf(conversation) - clock.now());
    this.#timers.set(
      id,
      clock.setTimeout(() => {
        this.#timers.delete(id);
        this.#fire(id);
      }, delayMs),
    );
  }

  #fire(id: string): void {
    const { clock, conversations, onExpired } = this.#options;
    const conversation = conversations.get(id);
    if (conversation?.state !== 'open') return;
    if (clock.now() < this.#endOf(conversation)) {
      this.#arm(conversation);
      return;
    }
    const expired = { ...conversation, state: 'expired' } as const;
    conversations.put(expired);
    onExpired(expired);
  }

  #endOf({ lastMessageAt, timeoutMs }: Conversation): number {
    return lastMessageAt + timeoutMs / this.#options.speed();
  }

  #forget(id: string): void {
    const timer = this.#timers.get(id);
    if (timer === undefined) return;
    this.#options.clock.clearTimeout(timer);
    this.#timers.delete(id);
  }
}

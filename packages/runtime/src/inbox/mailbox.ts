import type { Supervisor } from '../operations/supervisor.js';

/** Handles the next stimulus of a conversation; `false` when there is none left. */
export type HandleNext = (conversationId: string) => Promise<boolean>;

export interface MailboxOptions {
  readonly handleNext: HandleNext;
  readonly supervisor: Supervisor;
  /** How many conversations are handled at the same time. */
  readonly concurrency: number;
}

/**
 * One conversation at a time, different conversations in parallel (G3). It keeps no stimuli of its own: they lie in the
 * store, and a wake only says that there may be one.
 */
export class Mailbox {
  /** Conversations under way; `true` when they were woken again meanwhile. */
  readonly #active = new Map<string, boolean>();
  readonly #waiting = new Set<string>();
  #open = true;

  constructor(private readonly options: MailboxOptions) {}

  /** Says that a conversation may have a stimulus. */
  wake(conversationId: string): void {
    if (!this.#open) return;
    if (this.#active.has(conversationId)) this.#active.set(conversationId, true);
    else {
      this.#waiting.add(conversationId);
      this.#startWaiting();
    }
  }

  /** Starts nothing new from now on; what is under way is ended by the supervisor's `idle()`. */
  close(): void {
    this.#open = false;
    this.#waiting.clear();
  }

  #startWaiting(): void {
    for (const conversationId of this.#waiting) {
      if (this.#active.size >= this.options.concurrency) return;
      this.#waiting.delete(conversationId);
      this.#active.set(conversationId, false);
      this.options.supervisor.watch('mailbox', this.#drain(conversationId));
    }
  }

  async #drain(conversationId: string): Promise<void> {
    try {
      do {
        this.#active.set(conversationId, false);
        while (this.#open && (await this.options.handleNext(conversationId)));
      } while (this.#open && this.#active.get(conversationId) === true);
    } finally {
      this.#active.delete(conversationId);
      this.#startWaiting();
    }
  }
}

import type { Supervisor } from '../operations/supervisor.js';

/** Handles the next stimulus of a conversation; `false` when there is none left. */
export type HandleNext = (conversationId: string) => Promise<boolean>;

export interface MailboxOptions {
  readonly handleNext: HandleNext;
  readonly supervisor: Supervisor;
  /** How many conversations are handled at the same time. */
  readonly concurrency: number;
  /** `false` when surely no stimulus of a conversation waits: then nobody looks. @default there may always be one */
  readonly mayHaveStimulus?: (conversationId: string) => boolean;
}

/** Somebody who waits until so many conversations have begun. */
interface Watcher {
  readonly after: number;
  readonly tell: () => void;
}

/**
 * One conversation at a time, different conversations in parallel (G3). It keeps no stimuli of its own: they lie in the
 * store, and a wake only says that there may be one.
 */
export class Mailbox {
  /** Conversations under way; `true` when they were woken again meanwhile. */
  readonly #active = new Map<string, boolean>();
  readonly #waiting = new Set<string>();
  /** How many conversations came to wait, and how many of them wait no more: they begin in the order of their coming. */
  #came = 0;
  #went = 0;
  readonly #watchers: Watcher[] = [];
  #open = true;

  constructor(private readonly options: MailboxOptions) {}

  /** Says that a conversation may have a stimulus. */
  wake(conversationId: string): void {
    if (!this.#open) return;
    if (this.#active.has(conversationId)) this.#active.set(conversationId, true);
    else if (!this.#waiting.has(conversationId) && this.#mayHaveStimulus(conversationId)) {
      this.#waiting.add(conversationId);
      this.#came += 1;
      this.#startWaiting();
    }
  }

  /** Resolves when every conversation that waits now has begun; at once when none does, or when the mailbox is closed. */
  begun(): Promise<void> {
    if (this.#went === this.#came) return Promise.resolve();
    return new Promise((tell) => this.#watchers.push({ after: this.#came, tell }));
  }

  /** Starts nothing new from now on; what is under way is ended by the supervisor's `idle()`. */
  close(): void {
    this.#open = false;
    this.#waiting.clear();
    this.#goOn(this.#came);
  }

  #mayHaveStimulus(conversationId: string): boolean {
    return this.options.mayHaveStimulus?.(conversationId) ?? true;
  }

  #startWaiting(): void {
    for (const conversationId of this.#waiting) {
      if (this.#active.size >= this.options.concurrency) return;
      this.#waiting.delete(conversationId);
      this.#active.set(conversationId, false);
      this.options.supervisor.watch('mailbox', this.#serve(conversationId));
      this.#goOn(this.#went + 1);
    }
  }

  #goOn(went: number): void {
    this.#went = went;
    while ((this.#watchers[0]?.after ?? Infinity) <= went) this.#watchers.shift()?.tell();
  }

  /** Turns of one conversation. When others wait it goes behind them after each, so that a long inbox keeps nobody waiting. */
  async #serve(conversationId: string): Promise<void> {
    let handled = false;
    // From here to the end nothing may be awaited between asking `#hasMore` and leaving: a wake in between would be lost.
    try {
      do {
        this.#active.set(conversationId, false);
        handled = false;
        handled = await this.options.handleNext(conversationId);
      } while (this.#hasMore(conversationId, handled) && this.#open && this.#waiting.size === 0);
    } finally {
      const more = this.#hasMore(conversationId, handled);
      this.#active.delete(conversationId);
      if (more) this.wake(conversationId);
      this.#startWaiting();
    }
  }
  #hasMore(conversationId: string, handled: boolean): boolean {
    const wasWoken = handled || this.#active.get(conversationId) === true;
    return wasWoken && this.#mayHaveStimulus(conversationId);
  }
}

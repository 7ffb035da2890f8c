import type { StoredStimulus } from '../records.js';
import { Queues } from './queues.js';

interface InboxEntry {
  readonly stimulus: StoredStimulus;
  failures: number;
}

/** The stimuli that no turn has consumed, and every key that was ever accepted. */
export class MemoryInbox {
  readonly #seen = new Set<string>();
  readonly #waiting = new Queues<InboxEntry>();

  /** `false` when the key was ever accepted before. */
  enter(stimulus: StoredStimulus): boolean {
    if (this.#seen.has(stimulus.key)) return false;
    this.#seen.add(stimulus.key);
    this.#waiting.add(stimulus.conversationId, stimulus.key, { stimulus, failures: 0 });
    return true;
  }

  first(conversationId: string): Readonly<InboxEntry> | undefined {
    return this.#waiting.first(conversationId);
  }

  /** `false` when it does not wait, or not in this conversation. */
  consume(key: string, conversationId: string): boolean {
    return this.#waiting.remove(key, conversationId);
  }

  recordFailure(key: string): number {
    const entry = this.#waiting.get(key);
    if (entry === undefined) return 0;
    entry.failures += 1;
    return entry.failures;
  }

  conversations(): string[] {
    return this.#waiting.conversations();
  }
}

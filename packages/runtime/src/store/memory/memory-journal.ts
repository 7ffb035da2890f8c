import type { JournalEntry } from '../records.js';
import type { JournalPage } from '../store.js';

/** What the turns did. */
export class MemoryJournal {
  readonly #byConversation = new Map<string, Map<number, JournalEntry>>();

  /** A turn that has its entry keeps it. */
  add(entry: JournalEntry): void {
    const turns = this.#byConversation.get(entry.conversationId) ?? new Map<number, JournalEntry>();
    if (!turns.has(entry.turn)) turns.set(entry.turn, entry);
    this.#byConversation.set(entry.conversationId, turns);
  }

  read(conversationId: string, { after = 0, limit }: JournalPage): JournalEntry[] {
    const turns = this.#byConversation.get(conversationId)?.values() ?? [];
    return [...turns]
      .filter(({ turn }) => turn > after)
      .sort((one, other) => one.turn - other.turn)
      .slice(0, limit);
  }

  /** Entries of a conversation from a turn on. */
  remove(conversationId: string, from = 0): void {
    const turns = this.#byConversation.get(conversationId);
    for (const turn of [...(turns?.keys() ?? [])]) if (turn >= from) turns?.delete(turn);
  }

  /** The first turns of one conversation, at most so many; answers how many went. */
  forgetFirst(conversationId: string, limit: number): number {
    const first = this.read(conversationId, { limit });
    first.forEach(({ turn }) => this.#byConversation.get(conversationId)?.delete(turn));
    return first.length;
  }

  forget(before: number, limit: number): number {
    const old = [...this.#byConversation.values()]
      .flatMap((turns) => [...turns.values()])
      .filter(({ at }) => at < before)
      .toSorted((one, other) => one.at - other.at)
      .slice(0, limit);
    old.forEach(({ conversationId, turn }) => this.#byConversation.get(conversationId)?.delete(turn));
    return old.length;
  }
}

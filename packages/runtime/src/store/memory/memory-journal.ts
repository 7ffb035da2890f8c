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
}

import type { ConversationRecord } from '../records.js';
import type { ConversationPage } from '../store.js';
import { standingOf, type ConversationCount } from '../store-figures.js';

/** A record, and what the store knows besides. */
export interface KeptConversation {
  readonly record: ConversationRecord;
  readonly version: number;
  /** When its last turn was taken, in ms since the epoch. */
  readonly at: number;
}

/** The records of all conversations. */
export class MemoryConversations {
  readonly #byId = new Map<string, KeptConversation>();

  get(conversationId: string): KeptConversation | undefined {
    return this.#byId.get(conversationId);
  }

  set(conversationId: string, kept: KeptConversation): void {
    this.#byId.set(conversationId, kept);
  }

  /** Records in the order of their ids. */
  page({ limit, after, owner }: ConversationPage): readonly ConversationRecord[] {
    const all = [...this.#byId].map(([, { record }]) => record);
    return all
      .filter((record) => after === undefined || record.conversationId > after)
      .filter((record) => owner === undefined || record.owner === owner)
      .toSorted((one, other) => (one.conversationId < other.conversationId ? -1 : 1))
      .slice(0, Math.max(0, limit));
  }

  /** Ids of those that are over and had no turn since, the oldest first. */
  endedBefore(before: number): string[] {
    return [...this.#byId]
      .filter(([, { record, at }]) => record.owner === 'ended' && at < before)
      .toSorted(([, one], [, other]) => one.at - other.at)
      .map(([conversationId]) => conversationId);
  }

  forget(conversationId: string): void {
    this.#byId.delete(conversationId);
  }

  counts(): ConversationCount[] {
    const counts = new Map<string, ConversationCount>();
    for (const { record } of this.#byId.values()) {
      const standing = standingOf(record);
      const key = JSON.stringify(standing);
      counts.set(key, { ...standing, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    return [...counts.values()];
  }
}

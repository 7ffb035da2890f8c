import type { Conversation, DeliveryStatus } from './conversation.js';

/** All conversations of this process, and how far their messages have been delivered. */
export class ConversationStore {
  readonly #conversations = new Map<string, Conversation>();
  readonly #statuses = new Map<string, DeliveryStatus>();

  get(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  put(conversation: Conversation): void {
    this.#conversations.set(conversation.id, conversation);
  }

  list(): readonly Conversation[] {
    return [...this.#conversations.values()];
  }

  /** Status of a message by its hub id; nothing while its first callback is under way. */
  statusOf(messageId: string): DeliveryStatus | undefined {
    return this.#statuses.get(messageId);
  }

  /** All of them, by the hub ids of the messages. */
  statuses(): ReadonlyMap<string, DeliveryStatus> {
    return this.#statuses;
  }

  setStatus(messageId: string, status: DeliveryStatus): void {
    this.#statuses.set(messageId, status);
  }
}

/**
 * What a batch would change. Reads see the batch's own changes; nothing reaches the store before `commit`, so a batch
 * is accepted as a whole or not at all (protocol 5.1, inferred).
 */
export class ConversationDraft {
  readonly #store: ConversationStore;
  readonly #changed = new Map<string, Conversation>();

  constructor(store: ConversationStore) {
    this.#store = store;
  }

  get(id: string): Conversation | undefined {
    return this.#changed.get(id) ?? this.#store.get(id);
  }

  put(conversation: Conversation): void {
    this.#changed.set(conversation.id, conversation);
  }

  /** The conversation that a message belongs to, by the hub id of the message. */
  findByMessage(messageId: string): Conversation | undefined {
    const holds = (conversation: Conversation): boolean =>
      conversation.messages.some((message) => message.id === messageId);
    for (const conversation of this.#changed.values()) if (holds(conversation)) return conversation;
    return this.#store
      .list()
      .find((conversation) => !this.#changed.has(conversation.id) && holds(conversation));
  }

  /** Makes the changes real and returns the conversations that were changed. */
  commit(): readonly Conversation[] {
    for (const conversation of this.#changed.values()) this.#store.put(conversation);
    return [...this.#changed.values()];
  }
}

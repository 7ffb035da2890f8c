import { contactKeys } from './contact-keys.js';
import type { Conversation, DeliveryStatus, HubMessage } from './conversation.js';

/**
 * The conversations of this process, and how far their messages have been delivered: all that are open, and of those that are over
 * as many as a setting says, the one that ended first goes first.
 */
export class ConversationStore {
  readonly #conversations = new Map<string, Conversation>();
  /** Ids of those that are over, in the order in which they ended. */
  readonly #ended = new Set<string>();
  readonly #lastOfContact = new Map<string, string>();
  readonly #statuses = new Map<string, DeliveryStatus>();

  /** @param maxEnded how many conversations that are over are kept. */
  constructor(private readonly maxEnded = Number.POSITIVE_INFINITY) {}

  get(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  /** Whether a message is kept; new ones are found at once. */
  holds(id: string, messageId: string): boolean {
    const messages = this.#conversations.get(id)?.messages ?? [];
    return messages.findLastIndex((message) => message.id === messageId) >= 0;
  }

  put(conversation: Conversation): void {
    const before = this.#conversations.get(conversation.id);
    this.#conversations.set(conversation.id, conversation);
    this.#noteContacts(conversation, before);
    if (conversation.state === 'open') return;
    this.#ended.add(conversation.id);
    const [first] = this.#ended;
    if (this.#ended.size > this.maxEnded && first !== undefined) this.#forget(first);
  }

  #noteContacts(conversation: Conversation, before: Conversation | undefined): void {
    const { customer } = conversation.facts;
    if (customer === undefined || customer === before?.facts.customer) return;
    for (const key of contactKeys(conversation.route.accountId, conversation.facts)) {
      this.#lastOfContact.set(key, conversation.id);
    }
  }

  /** From now on it is as unknown as one that never was. */
  #forget(id: string): void {
    const conversation = this.#conversations.get(id);
    this.#conversations.delete(id);
    this.#ended.delete(id);
    if (conversation === undefined) return;
    for (const message of conversation.messages) this.#statuses.delete(message.id ?? '');
    for (const key of contactKeys(conversation.route.accountId, conversation.facts)) {
      if (this.#lastOfContact.get(key) === id) this.#lastOfContact.delete(key);
    }
  }

  /** The newest conversation of any of these contacts. */
  lastOf(contacts: readonly string[]): Conversation | undefined {
    const found = contacts.flatMap((key) => this.get(this.#lastOfContact.get(key) ?? '') ?? []);
    return found.toSorted((one, other) => other.lastMessageAt - one.lastMessageAt)[0];
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

  /** The newest conversation of any of these contacts that was stored. */
  lastOf(contacts: readonly string[]): Conversation | undefined {
    return this.#store.lastOf(contacts);
  }

  /** The conversation on an account that has a message which fits. */
  findByMessage(accountId: string, fits: (message: HubMessage) => boolean): Conversation | undefined {
    const holds = ({ route, messages }: Conversation): boolean =>
      route.accountId === accountId && messages.some(fits);
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

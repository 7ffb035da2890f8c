import type { SendOutcome } from '../../src/egress/send.js';
import { messageOf } from '../../src/store/outbox-message.js';
import type { OutboxEntry } from '../../src/store/records.js';

/** The hub, as far as it takes messages: what was taken once under an id is not taken again. */
export class ExploredHub {
  readonly #taken = new Set<string>();
  readonly #transcripts = new Map<string, string[]>();

  take(entries: readonly OutboxEntry[]): SendOutcome {
    const repeated = entries.filter(({ messageId }) => this.#taken.has(messageId));
    if (repeated.length > 0) {
      return entries.length === 1 ? { kind: 'repeated' } : { kind: 'split', reason: '400-138' };
    }
    for (const entry of entries) {
      this.#taken.add(entry.messageId);
      const { type, content } = messageOf(entry);
      this.#transcriptOf(entry.conversationId).push(content?.text ?? type.value);
    }
    return { kind: 'sent' };
  }

  /** What the customer has seen of the bot, in order. */
  transcript(conversationId: string): readonly string[] {
    return this.#transcriptOf(conversationId);
  }

  #transcriptOf(conversationId: string): string[] {
    const known = this.#transcripts.get(conversationId) ?? [];
    this.#transcripts.set(conversationId, known);
    return known;
  }
}

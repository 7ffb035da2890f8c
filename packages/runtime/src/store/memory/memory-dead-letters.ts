import type { DeadLetter, GivenUp, Json, OutboxEntry, StoredStimulus } from '../records.js';
import type { DeadLetterPage, TurnCommit } from '../store.js';
import type { InboxEntry } from './memory-inbox.js';
import { put } from './put.js';

/** A letter, and when the stimulus that it is about was accepted. */
interface Kept {
  readonly letter: DeadLetter;
  readonly acceptedAt: number;
}

/** What was given up. */
export class MemoryDeadLetters {
  readonly #byId = new Map<string, Kept>();
  #count = 0;

  get size(): number {
    return this.#byId.size;
  }

  keepStimulus(
    { stimulus, letter }: InboxEntry,
    { body = stimulus.body, ...givenUp }: NonNullable<TurnCommit['deadLetter']>,
  ): void {
    const { conversationId, key, bot, acceptedAt } = stimulus;
    const { id, retries } = letter ?? { id: `stimulus:${key}`, retries: 0 };
    this.#keep({ id, kind: 'stimulus', conversationId, bot, key, body, retries }, givenUp, acceptedAt);
  }

  keepMessage(
    { messageId, conversationId, message, retries = 0 }: OutboxEntry,
    bot: string,
    givenUp: GivenUp,
  ): void {
    const about = { conversationId, bot, key: messageId, body: JSON.parse(message) as Json, retries };
    this.#keep({ id: `message:${messageId}`, kind: 'message', ...about }, givenUp, givenUp.at);
  }

  list({ limit, before = Infinity, conversationId }: DeadLetterPage): DeadLetter[] {
    return [...this.#byId.values()]
      .map(({ letter }) => letter)
      .filter((letter) => letter.sequence < before)
      .filter((letter) => letter.conversationId === (conversationId ?? letter.conversationId))
      .reverse()
      .slice(0, limit);
  }

  get(id: string): DeadLetter | undefined {
    return this.#byId.get(id)?.letter;
  }

  /** The stimulus that the letter is about, as it was given up. */
  stimulusOf({ id, conversationId, key, bot, body, at }: DeadLetter): StoredStimulus {
    return { conversationId, key, bot, body, acceptedAt: this.#byId.get(id)?.acceptedAt ?? at };
  }

  of(conversationId: string): readonly DeadLetter[] {
    return this.list({ limit: Infinity, conversationId });
  }

  /** Other words in a letter, which keeps its number. */
  rewrite(id: string, body: Json, reason: string): void {
    const kept = this.#byId.get(id);
    if (kept !== undefined) this.#byId.set(id, { ...kept, letter: { ...kept.letter, body, reason } });
  }

  remove(id: string): boolean {
    return this.#byId.delete(id);
  }

  #keep(about: Omit<DeadLetter, 'sequence' | keyof GivenUp>, givenUp: GivenUp, acceptedAt: number): void {
    this.#count += 1;
    put(this.#byId, about.id, { letter: { ...about, sequence: this.#count, ...givenUp }, acceptedAt });
  }
}

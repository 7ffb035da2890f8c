import type { Operation } from './operations.js';

/** Which outboxes get messages by operations that are not answered yet: nobody sees these before they are on the disk. */
export class UnderWay {
  /** How many turns, by conversation. */
  readonly #turns = new Map<string, number>();
  #retries = 0;

  begin(operation: Operation): void {
    if (operation.name === 'retryDeadLetter') this.#retries += 1;
    if (operation.name !== 'commit') return;
    const { conversationId } = operation.input;
    this.#turns.set(conversationId, (this.#turns.get(conversationId) ?? 0) + 1);
  }

  end(operation: Operation): void {
    if (operation.name === 'retryDeadLetter') this.#retries -= 1;
    if (operation.name !== 'commit') return;
    const { conversationId } = operation.input;
    const left = (this.#turns.get(conversationId) ?? 0) - 1;
    if (left > 0) this.#turns.set(conversationId, left);
    else this.#turns.delete(conversationId);
  }

  concerns(conversationId: string): boolean {
    return this.#retries > 0 || this.#turns.has(conversationId);
  }
}

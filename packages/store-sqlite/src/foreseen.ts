/** Above this it is not worth its memory: what is not foreseen is read. */
const MOST_VALUES = 1_000;

/**
 * What the next reading of a conversation would answer, known from the answer to the operation that changed it last. It holds until
 * the next such operation is asked for: there is no other way into the file.
 */
export class Foreseen<Value> {
  readonly #values = new Map<string, Value>();
  /** Conversations that an operation changes which is not answered yet, and the last one's number. */
  readonly #changing = new Map<string, number>();
  #operations = 0;

  /** Says that an operation will change a conversation; answers its number. */
  change(conversationId: string): number {
    this.#operations += 1;
    this.#values.delete(conversationId);
    this.#changing.set(conversationId, this.#operations);
    return this.#operations;
  }

  /**
   * Takes what the operation foresees, `undefined` for nothing. It is too late when the conversation is to be changed again; answers
   * whether it was not.
   */
  foresee(operation: number, conversationId: string, value: Value | undefined): boolean {
    if (this.#changing.get(conversationId) !== operation) return false;
    this.#changing.delete(conversationId);
    if (value === undefined || this.#values.size >= MOST_VALUES) return false;
    this.#values.set(conversationId, value);
    return true;
  }

  get(conversationId: string): Value | undefined {
    return this.#values.get(conversationId);
  }

  /** Foresees this no longer. */
  forget(conversationId: string): void {
    this.#values.delete(conversationId);
  }

  /** Something that may change any conversation. */
  forgetAll(): void {
    this.#values.clear();
    this.#changing.clear();
  }
}

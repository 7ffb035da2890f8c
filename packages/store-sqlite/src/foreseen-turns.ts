import { Foreseen } from './foreseen.js';
import type { PendingRow } from './rows.js';

/** What the next `nextTurn` of conversations would answer. Each is asked for once: a second time is after a failure, which counts. */
export class ForeseenTurns {
  /** `null` when nothing waits. */
  readonly #next = new Foreseen<PendingRow | null>();

  /**
   * An operation that changes these conversations and answers what is next in them, in their order.
   *
   * @param nextOf `undefined` when the answer does not say.
   */
  async change<Answer>(
    conversationIds: readonly string[],
    ask: () => Promise<Answer>,
    nextOf: (answer: Answer) => readonly (PendingRow | null)[] | undefined,
  ): Promise<Answer> {
    const numbers = conversationIds.map((id) => this.#next.change(id));
    let next: readonly (PendingRow | null)[] | undefined;
    try {
      const answer = await ask();
      next = nextOf(answer);
      return answer;
    } finally {
      conversationIds.forEach((id, index) => this.#next.foresee(numbers[index] ?? 0, id, next?.[index]));
    }
  }

  /** `undefined` when it is not foreseen. */
  take(conversationId: string): PendingRow | null | undefined {
    const next = this.#next.get(conversationId);
    this.#next.forget(conversationId);
    return next;
  }

  /** Something that may change any conversation. */
  forgetAll(): void {
    this.#next.forgetAll();
  }
}

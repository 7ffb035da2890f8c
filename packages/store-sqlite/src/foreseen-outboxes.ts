import { Foreseen } from './foreseen.js';
import type { OutboxRow } from './rows.js';

/** All that waits to be sent in conversations of which that is known: those that nothing waited in before. */
export class ForeseenOutboxes {
  readonly #rows = new Foreseen<readonly OutboxRow[]>();
  readonly #conversationOf = new Map<string, string>();

  /** A turn that adds messages; `isWhole` says whether nothing else waits then. */
  async add<Answer>(
    conversationId: string,
    added: readonly OutboxRow[],
    ask: () => Promise<Answer>,
    isWhole: (answer: Answer) => boolean,
  ): Promise<Answer> {
    this.#forgetIds(conversationId);
    const number = this.#rows.change(conversationId);
    let whole: readonly OutboxRow[] | undefined;
    try {
      const answer = await ask();
      if (added.length > 0 && isWhole(answer)) whole = added;
      return answer;
    } finally {
      this.#foresee(number, conversationId, whole);
    }
  }

  /** Messages that are taken out. Those of no conversation that is known change nothing that is. */
  async remove<Answer>(messageIds: readonly string[], ask: () => Promise<Answer>): Promise<Answer> {
    const gone = new Set(messageIds);
    const conversationIds = new Set(messageIds.flatMap((id) => this.#conversationOf.get(id) ?? []));
    const left = [...conversationIds].map((conversationId) => {
      const rows = this.#rows.get(conversationId)?.filter(({ messageId }) => !gone.has(messageId));
      this.#forgetIds(conversationId);
      return { conversationId, rows, number: this.#rows.change(conversationId) };
    });
    let isDone = false;
    try {
      const answer = await ask();
      isDone = true;
      return answer;
    } finally {
      for (const { number, conversationId, rows } of left)
        this.#foresee(number, conversationId, isDone ? rows : undefined);
    }
  }

  /** `undefined` when it is not known. That nothing waits is told once: then it is not worth its memory. */
  get(conversationId: string): readonly OutboxRow[] | undefined {
    const rows = this.#rows.get(conversationId);
    if (rows?.length === 0) this.#rows.forget(conversationId);
    return rows;
  }

  /** Something that may change any conversation. */
  forgetAll(): void {
    this.#rows.forgetAll();
    this.#conversationOf.clear();
  }

  #foresee(number: number, conversationId: string, rows: readonly OutboxRow[] | undefined): void {
    if (!this.#rows.foresee(number, conversationId, rows)) return;
    rows?.forEach(({ messageId }) => this.#conversationOf.set(messageId, conversationId));
  }

  #forgetIds(conversationId: string): void {
    this.#rows.get(conversationId)?.forEach(({ messageId }) => this.#conversationOf.delete(messageId));
  }
}

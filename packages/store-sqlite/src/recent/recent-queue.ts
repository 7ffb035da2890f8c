import { RecentMap, type Taken } from './recent-map.js';

const NONE: readonly never[] = [];

/** Rows of conversations, to be found by id, and by conversation in the order of their coming. */
export class RecentQueue<Row extends { readonly conversationId: string }> {
  readonly #rows = new RecentMap<Row>();
  readonly #byConversation = new RecentMap<readonly Row[]>();

  constructor(private readonly idOf: (row: Row) => string) {}

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  /** The one of a conversation that came first. */
  first(conversationId: string): Row | undefined {
    return this.#byConversation.get(conversationId)?.[0];
  }

  /** A list that stays as it is. */
  of(conversationId: string): readonly Row[] {
    return this.#byConversation.get(conversationId) ?? NONE;
  }

  /** There is none with this id yet. */
  add(row: Row): void {
    this.#rows.set(this.idOf(row), row);
    this.#append(row);
  }

  /** Puts a row where it was. */
  restore(id: string, place: number, row: Row): void {
    const before = this.#rows.get(id);
    this.#rows.restore(id, place, row);
    if (before === undefined) this.#append(row);
    else this.#exchange(before, row);
  }

  /** Puts a row of the same conversation in the place of the one with this id. */
  replace(id: string, row: Row): void {
    const before = this.#rows.get(id);
    if (before === undefined) return;
    this.#rows.replace(id, row);
    this.#exchange(before, row);
  }

  /** `false` when there is none with this id. */
  delete(id: string): boolean {
    const row = this.#rows.get(id);
    if (row === undefined) return false;
    this.#rows.delete(id);
    const { conversationId } = row;
    const rows = this.of(conversationId);
    if (rows.length === 1) this.#byConversation.delete(conversationId);
    else
      this.#byConversation.replace(
        conversationId,
        rows.filter((other) => other !== row),
      );
    return true;
  }

  /** Takes all rows of a conversation out. */
  drop(conversationId: string): void {
    for (const row of this.of(conversationId)) this.#rows.delete(this.idOf(row));
    this.#byConversation.delete(conversationId);
  }

  /** As {@link RecentMap.take}. */
  take(which: Taken): readonly Row[] {
    const gone = this.#rows.take(which);
    this.#byConversation.take('all');
    for (const [, row] of this.#rows.all()) this.#append(row);
    return gone;
  }

  tellChanges(hear: (id: string, place: number, row: Row | undefined) => void): void {
    this.#rows.tellChanges(hear);
  }

  settle(): void {
    this.#rows.settle();
    this.#byConversation.settle();
  }

  undo(): void {
    this.#rows.undo();
    this.#byConversation.undo();
  }

  #append(row: Row): void {
    const rows = this.#byConversation.get(row.conversationId);
    this.#byConversation.set(row.conversationId, rows === undefined ? [row] : [...rows, row]);
  }

  #exchange(before: Row, row: Row): void {
    const { conversationId } = row;
    this.#byConversation.replace(
      conversationId,
      this.of(conversationId).map((other) => (other === before ? row : other)),
    );
  }
}
